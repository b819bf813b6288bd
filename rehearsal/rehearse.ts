import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { listCheckpoints } from '#contract/ledger.ts'
import { stepTitles } from '#core/chain/judge-step.ts'
import { type ChainStepId, chainSteps } from '#core/chain/types.ts'
import { Stage } from '#server/demo/acting/cast.ts'
import { newExamMachine } from '#server/demo/steps/score.ts'
import { inventApplicants } from './candidates.ts'
import { startInstallation } from './installation.ts'
import type { Expected, RehearsalPlan } from './plan-shape.ts'
import { currentStep, type Figures, noFigures, type Play } from './play.ts'
import { Progress } from './progress.ts'
import { type Refusal, Refusals } from './refusals.ts'
import { announce } from './steps/announce.ts'
import { archive } from './steps/archive.ts'
import { arrangeSeats } from './steps/arrange.ts'
import { certificates } from './steps/certificate.ts'
import { exam } from './steps/exam.ts'
import { plan } from './steps/plan.ts'
import { prepare } from './steps/prepare.ts'
import { publicity } from './steps/publicity.ts'
import { register } from './steps/register.ts'
import { report } from './steps/report.ts'
import { review } from './steps/review.ts'
import { score } from './steps/score.ts'
import { tickets } from './steps/ticket.ts'

const acts: Record<ChainStepId, (play: Play) => Promise<void>> = {
  plan,
  announcement: announce,
  registration: register,
  review,
  arrangement: arrangeSeats,
  ticket: tickets,
  exam,
  score,
  publicity,
  report,
  certificate: certificates,
  archive,
}

/** Parts the bar shows: preparation, every step, three steps twice, the long halves of some, and papers and rooms of machines. */
const partsOf = (atMachines: boolean) => 1 + chainSteps.length + 3 + 8 + (atMachines ? 2 : 0)

/** What the last line of a rehearsal says. */
export interface Result extends Figures {
  readonly refusalsExpected: number
  readonly refusalsSeen: number
  readonly seconds: number
  readonly ledgerHead: string
}

/** Where to stop, for trying out the first steps; where the progress is shown. */
export interface RehearsalOptions {
  /** The theory exam is sat at machines with real papers, instead of coming as an outside system's file. */
  readonly atMachines?: boolean
  readonly upTo?: ChainStepId | null
  show?(text: string): void
}

/** A folder is emptied only where it holds nothing but an earlier pack. */
export const mayReplace = (folder: string): boolean =>
  !existsSync(folder) || readdirSync(folder).length === 0 || existsSync(join(folder, 'manifest.json'))

/** Plays one batch from the filing to the sealed pack; gives its numbers and everything that was not as expected. */
export async function rehearse(
  given: RehearsalPlan,
  out: string,
  seed: number,
  { atMachines = false, upTo = null, show = (text) => void process.stderr.write(text) }: RehearsalOptions = {},
): Promise<{ result: Result; wrong: readonly Refusal[] }> {
  const began = Date.now()
  const script = atMachines ? atMachinesOf(given) : given
  const folder = resolve(out)
  if (!mayReplace(folder)) throw new Error(`${folder}里有别的文件，请另选一个文件夹。`)
  for (const old of [folder, `${folder}.checkpoints`]) rmSync(old, { recursive: true, force: true })
  const progress = new Progress(partsOf(atMachines), show)
  progress.begin('建立演练环境')
  const installation = await startInstallation([script.institution])
  const institutionId = installation.institutionIds.get(script.institution.tenant) ?? ''
  try {
    const play: Play = {
      stage: new Stage(installation.cast, script.institution.tenant),
      plan: script,
      institutionId,
      applicants: inventApplicants(script, seed),
      refusals: new Refusals(),
      progress,
      machine: newExamMachine(),
      theory: atMachines ? { address: installation.address, knowledge: new Map() } : null,
      seed,
      out: folder,
      figures: noFigures(),
      batchId: '',
      byId: new Map(),
      times: new Map(),
    }
    await prepare(play)
    await walk(play, upTo)
    const ledgerHead = await readLedgerHead(play)
    const { expected: refusalsExpected, seen: refusalsSeen } = play.refusals
    const seconds = Math.round((Date.now() - began) / 1000)
    const result = { ...play.figures, refusalsExpected, refusalsSeen, seconds, ledgerHead }
    return { result, wrong: [...play.refusals.wrong, ...differences(result, script.expected)] }
  } catch (error) {
    show(`\n${installation.said().slice(-3000)}\n`)
    throw error
  } finally {
    progress.end()
    await installation.stop({ institutionId, file: `${folder}.checkpoints` })
  }
}

/** The same round, its theory exam held here: the papers are made in the week before. */
const atMachinesOf = (plan: RehearsalPlan): RehearsalPlan => ({
  ...plan,
  at: { ...plan.at, exam: [plan.machines.papersAt] },
  expected: { ...plan.expected, ...plan.machines.expected },
})

/** Does whatever step the batch stands at, in the order of its policy, until none is left. */
async function walk(play: Play, upTo: ChainStepId | null): Promise<void> {
  for (let step = await currentStep(play); step && step !== upTo; step = await currentStep(play)) {
    const times = (play.times.get(step) ?? 0) + 1
    if (times > 3) throw new Error(`${step} does not end`)
    play.times.set(step, times)
    play.progress.begin(stepTitles[step])
    const at = play.plan.at[step][times - 1]
    if (at) await play.stage.setClock(at)
    await acts[step](play)
  }
}

async function readLedgerHead({ stage }: Play): Promise<string> {
  const officer = await stage.as('exam_officer')
  const { checkpoints } = await officer.call(listCheckpoints, { query: { size: 1 } })
  const [last] = checkpoints
  return last ? `${last.size} ${last.root}` : ''
}

function differences(result: Result, expected: Expected): Refusal[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const seen = result[name as keyof Expected]
    return seen === value ? [] : [{ what: name, expected: String(value), seen: String(seen) }]
  })
}
