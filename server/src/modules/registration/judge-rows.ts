import { judgeEligibility } from '#core/eligibility/judge-eligibility.ts'
import { standardOf } from '#core/eligibility/standard-of.ts'
import type { Edition, EligibilityAnswer, Route } from '#core/eligibility/types.ts'
import type { Level } from '#core/kernel/levels.ts'
import {
  deriveEligibilityFacts,
  type EligibilityFacts,
  type RouteEvidence,
} from '#core/registration/eligibility-facts.ts'
import { judgeApplication, type OtherUse } from '#core/registration/judge-application.ts'
import type { RegistrationRow as SheetRow } from '#core/registration/parse-registration-row.ts'
import type { RowProblem } from '#core/registration/row-problem.ts'
import type { Tx } from '#server/platform/context.ts'
import { type Desk, headerOf, registrationNumber, wholeText } from './desk.ts'
import { selectBans, selectIdentityUses, selectRegisteredIdentities } from './store.identities.ts'
import type { FiledEntry } from './store.imports.ts'

/** A row that is sound in itself. */
export interface SoundRow {
  readonly row: number
  readonly values: SheetRow
  /** Chosen by a person instead of written in the sheet. */
  readonly entry?: FiledEntry
  readonly facts?: EligibilityFacts
}

/** The same row judged against everything around it. */
export interface JudgedRow {
  readonly row: number
  readonly values: SheetRow
  readonly entry: FiledEntry | null
  readonly index: Buffer
  readonly facts: EligibilityFacts | null
  readonly refusals: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
}

/** By which route the rows come, and what the route brings. */
export interface Coming {
  readonly route: Route
  readonly evidence?: RouteEvidence | undefined
  /** A registration that is changed must not be taken for its own duplicate. */
  readonly except?: string | undefined
  /** Only what refuses matters: remarks were shown before. */
  readonly refusalsOnly?: true
}

interface Surroundings {
  readonly registered: ReadonlyMap<string, { id: string; serial: number }>
  readonly uses: ReadonlyMap<string, readonly (Omit<OtherUse, 'sameEntry'> & { entry: string })[]>
  readonly bans: ReadonlyMap<string, readonly { until: string; clause: string }[]>
}

const entryKey = (code: string, job: string, level: number): string => `${code}\n${job}\n${level}`

/** Judges many rows with three queries, however many they are. */
export async function judgeRows(tx: Tx, desk: Desk, rows: readonly SoundRow[], coming: Coming): Promise<JudgedRow[]> {
  const indexes = rows.map((row) => desk.index(wholeText(row.values.documentNumber)))
  const around = await lookAround(tx, desk, indexes, coming.except)
  const seen = new Map<string, number>()
  return rows.map((row, place) => {
    const index = indexes[place] as Buffer
    const found = row.entry ?? findEntry(desk, row.values)
    if ('code' in found)
      return { row: row.row, values: row.values, entry: null, index, facts: null, refusals: [found], warnings: [] }
    const person = index.toString('base64')
    const twice = repeated(seen, `${person}\n${found.id}`, row.row)
    const facts = row.facts ?? factsOf(tx, desk, found, row.values, coming)
    const judged = judgeApplication(
      row.values,
      facts,
      knowledge(tx, desk, around, person, found, facts, coming),
      headerOf,
    )
    return {
      row: row.row,
      values: row.values,
      entry: found,
      index,
      facts,
      ...judged,
      refusals: [...twice, ...judged.refusals],
    }
  })
}

function findEntry(desk: Desk, values: SheetRow): FiledEntry | RowProblem {
  const matched = desk.match(values.occupation, Number(values.level))
  if (matched.ok) return matched.entry
  const { key, code, choices } = matched
  const level = `${'一二三四五'[Number(values.level) - 1] ?? ''}级`
  const shown = key === 'level' ? choices.map((one) => `${'一二三四五'[Number(one) - 1]}级`) : choices
  const more = shown.length > 12 ? '等' : ''
  const params = { value: values.occupation, level, choices: shown.slice(0, 12).join('、') + more }
  return { key, column: headerOf(key), code, params }
}

function repeated(seen: Map<string, number>, key: string, row: number): RowProblem[] {
  const first = seen.get(key)
  if (first === undefined) seen.set(key, row)
  if (first === undefined) return []
  return [{ key: 'documentNumber', column: headerOf('documentNumber'), code: 'row.duplicate', params: { first } }]
}

/** What the columns tell of the conditions. */
export const factsOf = (tx: Tx, desk: Desk, entry: FiledEntry, values: SheetRow, coming: Coming): EligibilityFacts =>
  deriveEligibilityFacts(values, {
    on: tx.today,
    route: coming.route,
    institution: desk.institution.name,
    occupation: entry.occupation,
    job: entry.job,
    majors: entry.majors,
    evidence: coming.evidence,
  })

/** What the judge says of these facts today. */
export function verdictOf(
  tx: Tx,
  desk: Desk,
  entry: Pick<FiledEntry, 'level' | 'standard' | 'standard_edition' | 'filed_levels'>,
  facts: EligibilityFacts,
  bans: readonly { until: string; clause: string }[],
): EligibilityAnswer {
  return judgeEligibility(
    {
      on: tx.today,
      route: facts.route,
      level: entry.level as Level,
      edition: entry.standard_edition as Edition,
      standard: standardOf(entry.standard),
      filed: entry.filed_levels.includes(entry.level),
      applicant: { ...facts.applicant, bans },
    },
    desk.policy.eligibility,
  )
}

function knowledge(
  tx: Tx,
  desk: Desk,
  around: Surroundings,
  person: string,
  entry: FiledEntry,
  facts: EligibilityFacts,
  coming: Coming,
) {
  const { batch, policy } = desk
  const registered = around.registered.get(`${person}\n${entry.id}`)
  const bans = around.bans.get(person) ?? []
  const own = entryKey(entry.occupation_code, entry.job, entry.level)
  return {
    on: tx.today,
    period: { from: batch.starts_on, to: batch.ends_on },
    ageFloor: policy.eligibility.ageFloor,
    evidence: policy.registration.evidence,
    registeredAs: registered ? registrationNumber(batch, registered.serial) : null,
    uses: (around.uses.get(person) ?? []).map((use) => ({ ...use, sameEntry: use.entry === own })),
    bans,
    verdict: coming.refusalsOnly ? null : verdictOf(tx, desk, entry, facts, bans),
  }
}

async function lookAround(
  tx: Tx,
  desk: Desk,
  indexes: readonly Buffer[],
  except: string | undefined,
): Promise<Surroundings> {
  const { batch, institution } = desk
  const present = await selectRegisteredIdentities(tx, batch.id, indexes)
  const here = new Set(present.map((row) => row.id))
  const registered = present.filter((row) => row.id !== except)
  const uses = await selectIdentityUses(tx, institution.centreId, indexes)
  const bans = await selectBans(tx, institution.centreId, indexes)
  const person = (row: { identity_index: Buffer }) => row.identity_index.toString('base64')
  return {
    registered: new Map(registered.map((row) => [`${person(row)}\n${row.entry_id}`, row])),
    uses: grouped(
      // Another application within the same batch is arranged so that it does not collide.
      uses.filter((use) => !here.has(use.registration_id)),
      person,
      (use) => ({
        own: use.institution_id === tx.tenantId,
        from: use.starts_on,
        to: use.ends_on,
        entry: entryKey(use.occupation_code, use.job, use.level),
      }),
    ),
    bans: grouped(bans, person, (ban) => ({ until: ban.until_on, clause: ban.clause })),
  }
}

function grouped<T, U>(rows: readonly T[], keyOf: (row: T) => string, of: (row: T) => U): Map<string, U[]> {
  const groups = new Map<string, U[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(of(row))
    else groups.set(key, [of(row)])
  }
  return groups
}
