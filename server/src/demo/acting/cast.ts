import { login, setDemoClock, switchRole } from '#contract/access.ts'
import type { Role } from '#core/access/roles.ts'
import { Caller } from './caller.ts'
import type { Wire } from './wire.ts'

/** One person who acts: the account, and at which tenant it holds which roles. */
export interface Player {
  readonly tenant: string
  readonly username: string
  readonly name: string
  readonly roles: readonly Role[]
}

/** Everybody of an installation, each at an own login. */
export class Cast {
  readonly #wire: Wire
  readonly #password: string
  readonly #players: readonly Player[]
  readonly #callers = new Map<string, Promise<Caller>>()

  constructor(wire: Wire, password: string, players: readonly Player[]) {
    this.#wire = wire
    this.#password = password
    this.#players = players
  }

  /** The people of a tenant who hold a role; those who hold only that one come first. */
  holders(tenant: string, role: Role): readonly Player[] {
    return this.#players
      .filter((player) => player.tenant === tenant && player.roles.includes(role))
      .sort((a, b) => a.roles.length - b.roles.length)
  }

  /** The person with that place among the holders of a role, logged in and in that role. */
  async as(tenant: string, role: Role, number = 1): Promise<Caller> {
    const player = this.holders(tenant, role)[number - 1]
    if (!player) throw new Error(`${tenant} has no ${number}. ${role}`)
    const key = `${player.username} ${role}`
    const known = this.#callers.get(key)
    if (known) return known
    const opened = this.#logIn(player, role)
    this.#callers.set(key, opened)
    return opened
  }

  async #logIn(player: Player, role: Role): Promise<Caller> {
    const desk = this.#players.indexOf(player) + 1
    const caller = new Caller(this.#wire, this.#password, `127.0.1.${desk}`)
    const me = await caller.call(login, { body: { username: player.username, password: this.#password } })
    if (me.role !== role) await caller.call(switchRole, { body: { role } })
    return caller
  }

  /** Nobody: the public. */
  anybody(): Caller {
    return new Caller(this.#wire, this.#password)
  }
}

/** The institution an act is played at, its centre, and its people. */
export class Stage {
  readonly #cast: Cast
  readonly tenant: string

  constructor(cast: Cast, tenant: string) {
    this.#cast = cast
    this.tenant = tenant
  }

  /** A person of the institution or, for the centre's roles, of the centre. */
  as(role: Role, number = 1): Promise<Caller> {
    return this.#cast.as(role.startsWith('centre_') ? 'centre' : this.tenant, role, number)
  }

  /** The name of that person. */
  nameOf(role: Role, number = 1): string {
    return this.#cast.holders(role.startsWith('centre_') ? 'centre' : this.tenant, role)[number - 1]?.name ?? ''
  }

  anybody(): Caller {
    return this.#cast.anybody()
  }

  /** Sets the installation's clock to a China wall-clock time such as 2026-09-01T09:00. */
  async setClock(local: string): Promise<void> {
    const officer = await this.as('exam_officer')
    await officer.call(setDemoClock, { body: { now: `${local}:00+08:00` } })
  }
}
