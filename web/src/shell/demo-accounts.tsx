import { DemoBadge } from '../ui/clock.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'

/** An account of the demo installation. */
export interface DemoAccount {
  username: string
  name: string
  roles: readonly string[]
  tenant: string
  side: string
}

const pictures: readonly [RegExp, IconName][] = [
  [/负责人|主任/, 'pencil'],
  [/考评/, 'people'],
  [/监考/, 'eye'],
  [/督导/, 'shield'],
  [/中心/, 'chart'],
  [/证书|综合/, 'certificate'],
  [/档案/, 'book'],
  [/审核|初审/, 'list'],
]

const pictureOf = (account: DemoAccount): IconName =>
  pictures.find(([words]) => words.test(account.roles.join()))?.[1] ?? (account.side === 'centre' ? 'chart' : 'person')

/** The accounts of the demo by role; pressing one fills the form. */
export function DemoAccounts({
  accounts,
  chosen,
  onChoose,
}: {
  accounts: readonly DemoAccount[]
  chosen: string
  onChoose: (account: DemoAccount) => void
}) {
  return (
    <>
      <div className="login-demo">
        <DemoBadge />
        <span>人员、证件号与成绩均为生成数据。选一个身份填入账号。</span>
      </div>
      <div className="login-accounts" role="group" aria-label="演示账号">
        {accounts.map((account) => (
          <button
            key={account.username}
            type="button"
            aria-pressed={account.username === chosen}
            onClick={() => onChoose(account)}
          >
            <Icon name={pictureOf(account)} />
            <b>{account.name}</b>
            <span className="is-role">{account.roles.join('、')}</span>
            <span className="is-scope">
              {account.side === 'centre' ? '监管' : '机构'}·{account.tenant}
            </span>
            <Icon name="right" size="small" />
          </button>
        ))}
      </div>
    </>
  )
}
