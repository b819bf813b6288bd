import { DomainError } from '#contract/domain-error.ts'
import { type Platform, systemActor, transactFor } from '#server/platform/context.ts'
import { bearer, tokenHashOf } from './bearer-token.ts'
import type { EpochState } from './epoch-state.ts'
import { loadRun, notOver, readRunsAt } from './load-run.ts'
import { PairedMachines } from './paired-machines.ts'
import type { RunState, Sitting } from './run-state.ts'
import { SharedLookUp } from './shared-look-up.ts'
import { readSittings } from './sitting-rows.ts'
import { type NamedSitting, namedSittings } from './store.machines.ts'
import { type NamedPairing, namedPairings } from './store.runs.ts'
import { ExamWriters } from './writers.ts'

/** A candidate's token: whose sitting, and which epoch it was given for. */
export interface Examinee {
  readonly sitting: Sitting
  readonly epoch: EpochState
  /** Requests of the current second. */
  second: number
  count: number
}

/** How long the rooms of a place are remembered. */
const placeMs = 1000
/** Requests of one candidate a second, at most. */
const requestsPerSecond = 60

/**
 * The rooms this process serves, in memory. Everything here is read from the tables when it is first asked for; the
 * tables and their keys are the guard, this is what makes answers quick.
 */
export class ExamEngine {
  readonly platform: Platform
  readonly writers: ExamWriters
  readonly machines: PairedMachines
  /** Places by the code they show. */
  readonly pairings: SharedLookUp<NamedPairing>
  readonly #sittings: SharedLookUp<NamedSitting>
  readonly #runs = new Map<string, Promise<RunState | null>>()
  readonly #open = new Map<string, RunState>()
  /** By the whole header, so that a request costs one look-up. */
  readonly #examinees = new Map<string, Examinee>()
  readonly #headers = new Map<EpochState, string>()
  readonly #byTokenHash = new Map<string, { sitting: Sitting; epoch: EpochState }>()
  readonly #places = new Map<string, { tenantId: string; ids: Promise<readonly string[]>; until: number }>()

  constructor(platform: Platform) {
    this.platform = platform
    this.writers = new ExamWriters(platform)
    this.machines = new PairedMachines(platform)
    this.pairings = new SharedLookUp((codes) => namedPairings(platform, codes))
    this.#sittings = new SharedLookUp((hashes) => namedSittings(platform, hashes))
  }

  /** The rooms in memory. */
  get openRuns(): Iterable<RunState> {
    return this.#open.values()
  }

  now(): number {
    return this.platform.clock.now().getTime()
  }

  /** A room, read from the tables the first time; null where there is none. */
  run(tenantId: string, runId: string): Promise<RunState | null> {
    const known = this.#runs.get(runId)
    if (known) return known.then((run) => (run?.facts.tenantId === tenantId ? run : null))
    const loading = loadRun(this.platform, tenantId, runId).then(
      (found) => {
        if (!found) this.#runs.delete(runId)
        else {
          this.#admit(found.run)
          this.machines.admitPlace(found.run.facts.placeId, found)
        }
        return found?.run ?? null
      },
      (error: unknown) => {
        this.#runs.delete(runId)
        throw error
      },
    )
    this.#runs.set(runId, loading)
    return loading
  }

  #admit(run: RunState): void {
    this.#open.set(run.facts.id, run)
    for (const sitting of run.sittings.values()) this.#admitTokens(sitting)
  }

  #admitTokens(sitting: Sitting): void {
    for (const epoch of sitting.epochs.values()) this.#byTokenHash.set(epoch.tokenHash, { sitting, epoch })
  }

  /** Forgets a room: the next who asks reads it anew. */
  forget(runId: string): void {
    const run = this.#open.get(runId)
    this.#runs.delete(runId)
    this.#open.delete(runId)
    this.#places.clear()
    for (const sitting of run?.sittings.values() ?? []) this.#forgetTokens(sitting)
  }

  #forgetTokens(sitting: Sitting): void {
    for (const epoch of sitting.epochs.values()) this.retireToken(epoch)
  }

  /** Does something to a room when it is in memory, or as soon as it is if it is being read right now. */
  whenLoaded(runId: string, act: (run: RunState) => void): void {
    const known = this.#runs.get(runId)
    if (known) void known.then((run) => run && act(run)).catch(() => undefined)
  }

  /** Reads one sitting anew: what is on disk is true, whatever memory says. */
  async reload(sitting: Sitting): Promise<void> {
    const { run } = sitting
    this.#forgetTokens(sitting)
    const { tenantId } = run.facts
    await transactFor(this.platform, systemActor(tenantId, 'institution'), tenantId, (tx) =>
      readSittings(tx, run, sitting.facts.id),
    )
    this.#admitTokens(sitting)
    sitting.stale = false
  }

  /** The candidate of a request; refused where the token is none. */
  async examinee(header: string | undefined): Promise<Examinee> {
    const known = header === undefined ? undefined : this.#examinees.get(header)
    if (known) return this.#counted(known)
    const hash = tokenHashOf(bearer(header))
    const found = this.#byTokenHash.get(hash) ?? (await this.#lookUp(hash))
    if (!found) throw new DomainError('exam.signed_out')
    const examinee: Examinee = { ...found, second: 0, count: 0 }
    this.#examinees.set(header ?? '', examinee)
    this.#headers.set(found.epoch, header ?? '')
    return this.#counted(examinee)
  }

  #counted(examinee: Examinee): Examinee {
    // By the clock that is never set; what people read of it is the time of the node.
    const now = performance.now()
    examinee.sitting.seen(now, this.now())
    const second = Math.floor(now / 1000)
    if (examinee.second !== second) {
      examinee.second = second
      examinee.count = 0
    }
    examinee.count += 1
    if (examinee.count > requestsPerSecond) throw new DomainError('exam.too_often', { seconds: 1 })
    return examinee
  }

  async #lookUp(hash: string): Promise<{ sitting: Sitting; epoch: EpochState } | null> {
    const row = await this.#sittings.find(hash)
    if (!row) return null
    const run = await this.run(row.institution_id, row.run_id)
    const found = this.#byTokenHash.get(hash)
    if (found || !run) return found ?? null
    const sitting = run.sittings.get(row.attempt_id)
    if (!sitting) return null
    await sitting.exclusive(() => this.reload(sitting))
    return this.#byTokenHash.get(hash) ?? null
  }

  /** A new epoch's token, or a new token of an epoch, is good from now on. */
  issueToken(sitting: Sitting, epoch: EpochState): void {
    this.#byTokenHash.set(epoch.tokenHash, { sitting, epoch })
  }

  /** A token is no good any more. */
  retireToken(epoch: EpochState): void {
    this.#byTokenHash.delete(epoch.tokenHash)
    const header = this.#headers.get(epoch)
    if (header !== undefined) this.#examinees.delete(header)
    this.#headers.delete(epoch)
  }

  /** The rooms of a place that are not over, the one in progress first, then by their start. */
  async runsAt(tenantId: string, placeId: string): Promise<readonly RunState[]> {
    const ids = await this.#idsAt(tenantId, placeId)
    const runs = await Promise.all(ids.map((id) => this.run(tenantId, id)))
    const there = runs.filter((run) => run !== null).filter(({ status }) => notOver.includes(status))
    const underWay = there.filter(({ status }) => status !== 'waiting')
    return [...underWay, ...there.filter(({ status }) => status === 'waiting')]
  }

  /** Asked by every machine of a room at once: one answer serves them all for a second. */
  #idsAt(tenantId: string, placeId: string): Promise<readonly string[]> {
    const now = performance.now()
    const known = this.#places.get(placeId)
    if (known?.tenantId === tenantId && now < known.until) return known.ids
    const ids = readRunsAt(this.platform, tenantId, placeId)
    this.#places.set(placeId, { tenantId, ids, until: now + placeMs })
    ids.catch(() => this.#places.delete(placeId))
    return ids
  }
}

const engines = new WeakMap<Platform, ExamEngine>()

/** The one engine of a platform. */
export function engineOf(platform: Platform): ExamEngine {
  const known = engines.get(platform)
  if (known) return known
  const engine = new ExamEngine(platform)
  engines.set(platform, engine)
  platform.atClose(() => engine.writers.close())
  return engine
}
