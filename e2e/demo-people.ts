import { getInstallation, login, switchRole } from '#contract/access.ts'
import { type Role, roleTitle } from '#core/access/roles.ts'
import { Caller } from '#server/demo/acting/caller.ts'
import { networkWire } from '#server/demo/acting/wire.ts'

/** The demo's tenants by the words their names begin with. */
export type House = '豫衡理工' | '嵩岳' | '豫衡市'

interface Account {
  readonly username: string
  readonly roles: readonly string[]
  readonly tenant: string
}

/** Finds the demo's accounts by role and logs them in at the routes. */
export class DemoPeople {
  readonly password: string
  readonly #url: string
  readonly #accounts: readonly Account[]

  private constructor(url: string, password: string, accounts: readonly Account[]) {
    this.#url = url
    this.password = password
    this.#accounts = accounts
  }

  /** Reads the accounts a demo installation shows at its door. */
  static async meet(url: string): Promise<DemoPeople> {
    const { demoAccounts, demoPassword } = await new Caller(networkWire(url), '').call(getInstallation)
    if (demoPassword === undefined) throw new Error('screenshots are taken of a demo installation only')
    return new DemoPeople(url, demoPassword, demoAccounts)
  }

  /** The account of a role at a house; who holds only that role comes first. */
  usernameOf(house: House, role: Role): string {
    const title = roleTitle(role)
    const holders = this.#accounts
      .filter((one) => one.tenant.startsWith(house) && one.roles.includes(title))
      .sort((a, b) => a.roles.length - b.roles.length || a.username.localeCompare(b.username))
    if (!holders[0]) throw new Error(`${house} has no ${role}`)
    return holders[0].username
  }

  /** The role's holder, speaking to the routes. */
  async as(house: House, role: Role): Promise<Caller> {
    const caller = new Caller(networkWire(this.#url), this.password)
    const me = await caller.call(login, { body: { username: this.usernameOf(house, role), password: this.password } })
    if (me.role !== role) await caller.call(switchRole, { body: { role } })
    return caller
  }
}
