import { daysBetween } from '#core/kernel/dates.ts'
import { inShanghai } from '../../ui/day-words.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { Verification } from './use-verification.ts'

interface Words {
  tone: 'genuine' | 'revoked' | 'unknown'
  icon: IconName
  title: string
  strong: string
  rest: string
}

const moment = (instant: string) => {
  const { day, time } = inShanghai(instant)
  return `${day} ${time}`
}

/** How old a list is, as people say it. */
function ageOf(issuedAt: string, now: string): string {
  const [from, to] = [inShanghai(issuedAt), inShanghai(now)]
  const days = daysBetween(from.day, to.day)
  return days <= 0 ? `今天${from.time}` : `${days}天前（${from.day}）`
}

const blame = '这不表示证书有问题。'

function unknownWords({ answer }: Verification): Words {
  const common = { tone: 'unknown', title: '未能核验', icon: 'unknown' } as const
  if (answer.cause === 'no_code')
    return { ...common, strong: blame, rest: '内容中没有证书二维码，请重新扫描或改用姓名查询。' }
  if (answer.cause === 'no_key')
    return { ...common, strong: blame, rest: '现有名单中没有签发机构，请到国家统一查询核对。' }
  return { ...common, strong: blame, rest: '现在连不上评价机构，无法确认是否被撤销。' }
}

/** The verdict in words; unknown is never a reproach and never red. */
export function verdictWords(found: Verification): Words {
  const { answer, at, online } = found
  const { list, since } = answer
  if (answer.state === 'altered')
    return {
      tone: 'revoked',
      icon: 'warn',
      title: '内容被改动',
      strong: '与机构签名不符。',
      rest: '二维码不是评价机构签发时的内容，请勿采信。',
    }
  if (answer.state === 'revoked' && answer.replaced)
    return {
      tone: 'revoked',
      icon: 'bad',
      title: '本张已作废',
      strong: `自${since}起已补发新证。`,
      rest: '证书编号不变，请核对新证的流水码。',
    }
  if (answer.state === 'revoked')
    return {
      tone: 'revoked',
      icon: 'bad',
      title: '已撤销',
      strong: `自${since}起无效。`,
      rest: '此前为本机构真实签发，不是伪造件。',
    }
  if (answer.state === 'list_stale')
    return {
      tone: 'unknown',
      icon: 'late',
      title: '名单已过期',
      strong: blame,
      rest: '撤销名单太旧，无法确认今天是否有效。',
    }
  if (answer.state !== 'genuine' || !list || online?.state === 'unknown') return unknownWords(found)
  const rest = `${moment(at)}核验；机构签名有效，不在撤销名单内（名单更新于${ageOf(list.issuedAt, at)}）。`
  return { tone: 'genuine', icon: 'shieldOk', title: '真实有效', strong: '', rest }
}

/** The head of an answer. */
export function Verdict({ found }: { found: Verification }) {
  const { tone, icon, title, strong, rest } = verdictWords(found)
  return (
    <div className={`jh-verdict is-${tone}`} role="status">
      <h1>
        <Icon name={icon} />
        {title}
      </h1>
      <p>
        {strong && <b>{strong}</b>}
        {rest}
      </p>
    </div>
  )
}

/** What is certain although the verdict is open. */
export function KnownFacts({ found: { answer, at } }: { found: Verification }) {
  const { list, cause } = answer
  const signed = answer.state === 'list_stale' || cause === 'no_list'
  if (!signed && !list) return null
  return (
    <section className="jh-phone-body">
      <h2>已经确认的</h2>
      <ul className="verify-known">
        <li className="is-ok">
          <Icon name="ok" />
          二维码内容完整，机构签名有效
        </li>
        <li className="is-warn">
          <Icon name="clock" />
          {list ? `撤销名单是${ageOf(list.issuedAt, at)}的，已过期` : '没有该机构的撤销名单'}
        </li>
        <li>
          <Icon name="wait" />
          今天是否有效：未知
        </li>
      </ul>
    </section>
  )
}
