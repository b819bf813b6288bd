import * as contract from '#contract/access.ts'
import { DomainError } from '#contract/domain-error.ts'
import { type Role, roleCodes, roleTitle } from '#core/access/roles.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { logIn } from './commands/log-in.ts'
import {
  beginOwnSecondFactor,
  changeOwnPassword,
  changeRole,
  confirm,
  confirmOwnSecondFactor,
  logOut,
  readMe,
} from './commands/own-account.ts'
import { changeTenantAccount, createOwnTenantAccount, readAccounts } from './commands/write-account.ts'
import { demoPassword } from './password.ts'
import { type DemoAccountRow, selectDemoAccounts, selectLoginEvents, updateClockOffset } from './store.ts'

export { keepStaff } from './commands/keep-staff.ts'
export { type SecondPerson, verifySecond } from './commands/second-person.ts'
export { addAccount } from './commands/write-account.ts'
export { demoPassword, hashPassword, shownPassword } from './password.ts'

const version = '0.1.0'

/** Demo accounts as people look for them: house by house, the centre last, each in the order of the roles. */
function byDesk(a: DemoAccountRow, b: DemoAccountRow): number {
  const house = (row: DemoAccountRow) => `${row.side === 'centre' ? 1 : 0} ${row.tenant_name}`
  const place = (row: DemoAccountRow) => roleCodes.indexOf(row.role as Role)
  return house(a) < house(b) ? -1 : house(a) > house(b) ? 1 : place(a) - place(b)
}

async function readInstallation({ platform }: Context) {
  const rows = (await selectDemoAccounts(platform)).sort(byDesk)
  const names = [...new Set(rows.map((row) => row.username))]
  return {
    kind: platform.kind,
    now: platform.clock.now().toISOString(),
    today: platform.clock.today(),
    version,
    role: platform.config.role,
    ...(platform.kind === 'demo' ? { demoPassword } : {}),
    demoAccounts: names.map((username) => {
      const own = rows.filter((row) => row.username === username)
      const [first] = own
      const titles = own.map((row) => roleTitle(row.role as Role))
      return {
        username,
        name: first?.name ?? '',
        roles: titles,
        tenant: first?.tenant_name ?? '',
        side: first?.side ?? '',
      }
    }),
  }
}

function setClock(ctx: Context, now: string) {
  if (ctx.platform.kind !== 'demo') throw new DomainError('access.demo_only')
  return transact(ctx, async (tx) => {
    const before = tx.now.toISOString()
    await updateClockOffset(tx, ctx.platform.clock.set(new Date(now)))
    await record(tx, { act: 'clock.set', subject: ['installation', '1'], summary: '设置演练时钟', before, after: now })
    return { now: ctx.platform.clock.now().toISOString(), today: ctx.platform.clock.today() }
  })
}

const readLogins = (ctx: Context, limit: number) =>
  transact(ctx, async (tx) => ({
    events: (await selectLoginEvents(tx, limit)).map(({ at, username, outcome, address }) => ({
      at: at.toISOString(),
      username,
      outcome,
      address,
    })),
  }))

/** The doors: login, roles, second factor, accounts, the clock of a demo. */
export const accessRoutes: readonly Implementation[] = [
  implement(contract.getInstallation, readInstallation),
  implement(contract.login, (ctx, { body }) => logIn(ctx, body)),
  implement(contract.logout, logOut),
  implement(contract.getMe, readMe),
  implement(contract.switchRole, (ctx, { body }) => changeRole(ctx, body.role as Role)),
  implement(contract.confirmPassword, (ctx, { body }) => confirm(ctx, body.password)),
  implement(contract.changePassword, (ctx, { body }) => changeOwnPassword(ctx, body)),
  implement(contract.beginSecondFactor, beginOwnSecondFactor),
  implement(contract.confirmSecondFactor, (ctx, { body }) => confirmOwnSecondFactor(ctx, body.code)),
  implement(contract.listAccounts, readAccounts),
  implement(contract.createAccount, (ctx, { body }) => createOwnTenantAccount(ctx, body)),
  implement(contract.changeAccount, (ctx, { params, body }) => changeTenantAccount(ctx, params.accountId, body)),
  implement(contract.listLogins, (ctx, { query }) => readLogins(ctx, query.limit)),
  implement(contract.setDemoClock, (ctx, { body }) => setClock(ctx, body.now)),
]
