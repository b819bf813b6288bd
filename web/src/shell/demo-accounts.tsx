import { useState } from 'react'
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

/** The houses as a newcomer meets them: those whose work is shown first, the centre last. */
const housesOf = (accounts: readonly DemoAccount[]) =>
  [...new Set(accounts.filter((one) => one.side !== 'centre').map((one) => one.tenant))]
    .reverse()
    .concat([...new Set(accounts.filter((one) => one.side === 'centre').map((one) => one.tenant))])

/** The accounts of the demo, a house at a time; pressing one fills the form. */
export function DemoAccounts({
  accounts,
  chosen,
  onChoose,
}: {
  accounts: readonly DemoAccount[]
  chosen: string
  onChoose: (account: DemoAccount) => void
}) {
  const houses = housesOf(accounts)
  const [picked, setPicked] = useState<string | null>(null)
  const house = picked ?? houses[0]
  return (
    <>
      <div className="login-demo">
        <DemoBadge />
        <span>人员、证件号与成绩均为生成数据。选一个身份填入账号。</span>
      </div>
      <div className="login-houses" role="group" aria-label="机构">
        {houses.map((one) => (
          <button key={one} type="button" aria-pressed={one === house} onClick={() => setPicked(one)}>
            {one}
          </button>
        ))}
      </div>
      <div className="login-accounts" role="group" aria-label="演示账号">
        {accounts
          .filter((account) => account.tenant === house)
          .map((account) => (
            <button
              key={account.username}
              type="button"
              aria-pressed={account.username === chosen}
              onClick={() => onChoose(account)}
            >
              <Icon name={pictureOf(account)} />
              <b>{account.name}</b>
              <span className="is-role">{account.roles.join('、')}</span>
              <Icon name="right" size="small" />
            </button>
          ))}
      </div>
    </>
  )
}
