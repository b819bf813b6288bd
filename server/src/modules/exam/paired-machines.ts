import { DomainError } from '#contract/domain-error.ts'
import type { Platform } from '#server/platform/context.ts'
import { bearer, tokenHashOf } from './bearer-token.ts'
import { type Door, freeDoor, newDoor } from './door-tries.ts'
import { SharedLookUp } from './shared-look-up.ts'
import { type MachineRow, namedMachines } from './store.machines.ts'

/** A machine paired with its seat. */
export interface Machine {
  readonly id: string
  readonly tenantId: string
  readonly placeId: string
  readonly seat: number
  readonly door: Door
  checkedAt: string | null
  faults: readonly string[]
}

/** The machines of a place as the tables have them, and the seats whose sign-ins were stopped and not freed since. */
export interface PlaceMachines {
  readonly machines: readonly MachineRow[]
  readonly blocked: readonly number[]
}

const faultsOf = ({ preflight }: MachineRow): readonly string[] =>
  (preflight as { faults?: readonly string[] } | null)?.faults ?? []

/** The machines this process knows: those of the places whose rooms it has read, and whoever else showed a good token. */
export class PairedMachines {
  readonly #byHash = new Map<string, Machine>()
  readonly #byId = new Map<string, { hash: string; machine: Machine }>()
  readonly #doors = new Map<string, Door>()
  /** Places whose blocked seats were read: from then on memory knows better than the log. */
  readonly #places = new Set<string>()
  /** What was read before a replacement and arrives after it is not believed. */
  readonly #retired = new Set<string>()
  readonly #lookUp: SharedLookUp<MachineRow>

  constructor(platform: Platform) {
    this.#lookUp = new SharedLookUp((hashes) => namedMachines(platform, hashes))
  }

  /** The machine of a request; refused where the token is none. */
  async find(header: string | undefined): Promise<Machine> {
    const hash = tokenHashOf(bearer(header))
    const known = this.#byHash.get(hash)
    if (known) return known
    const row = await this.#lookUp.find(hash)
    const found = row && this.admit(row)
    if (!found) throw new DomainError('exam.machine_unknown')
    return found
  }

  /** Takes in a machine; nothing where another has taken its place since it was read. */
  admit(row: MachineRow): Machine | undefined {
    const known = this.#byId.get(row.id)
    if (known) return known.machine
    if (this.#retired.has(row.id)) return undefined
    const machine: Machine = {
      id: row.id,
      tenantId: row.institution_id,
      placeId: row.place_id,
      seat: row.seat,
      door: this.doorAt(row.place_id, row.seat),
      checkedAt: row.checked_at?.toISOString() ?? null,
      faults: faultsOf(row),
    }
    const hash = row.token_hash.toString('hex')
    this.#byHash.set(hash, machine)
    this.#byId.set(row.id, { hash, machine })
    return machine
  }

  /** Takes in what the tables say of a place. */
  admitPlace(placeId: string, { machines, blocked }: PlaceMachines): void {
    for (const row of machines) this.admit(row)
    if (this.#places.has(placeId)) return
    this.#places.add(placeId)
    for (const seat of blocked) this.doorAt(placeId, seat).blocked = true
  }

  /** What was tried at a seat. */
  doorAt(placeId: string, seat: number): Door {
    const name = `${placeId}/${seat}`
    const door = this.#doors.get(name) ?? newDoor()
    this.#doors.set(name, door)
    return door
  }

  /** The machines of a place by their seats. */
  at(tenantId: string, placeId: string): Map<number, Machine & { readonly blocked: boolean }> {
    const found = new Map<number, Machine & { readonly blocked: boolean }>()
    for (const { machine } of this.#byId.values())
      if (machine.tenantId === tenantId && machine.placeId === placeId)
        found.set(machine.seat, { ...machine, blocked: machine.door.blocked })
    return found
  }

  /** Lets whoever sits at a seat try again. */
  free(placeId: string, seat: number): void {
    freeDoor(this.doorAt(placeId, seat))
  }

  /** A machine was replaced at its seat. */
  retire(id: string): void {
    this.#retired.add(id)
    const known = this.#byId.get(id)
    if (!known) return
    this.#byHash.delete(known.hash)
    this.#byId.delete(id)
  }
}
