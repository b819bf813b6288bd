import { type FormEvent, useState } from 'react'
import {
  checkEligibility,
  getCheckedInstitution,
  getCheckQuestions,
  listCheckedInstitutions,
} from '#contract/self-check.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { type Answers, blank, bodyFrom, type Wish } from './answers.ts'
import { Choice, When } from './fields.tsx'
import { Questions } from './questions.tsx'
import { Verdict } from './verdict.tsx'
import './self-check.css'

const ways = [
  ['exam', '参加考核认定'],
  ['direct', '持1+X证书直接认定'],
  ['process', '在校过程化考核'],
  ['competition', '技能竞赛'],
] as const
const kinds = [
  ['student', '在校学生或应届毕业生'],
  ['staff', '在职教职工'],
  ['worker', '社会人员'],
] as const

const first: Wish = { institutionId: '', entryId: '', level: null, route: 'exam', kind: 'student' }

type House = NonNullable<ReturnType<typeof useHouse>['data']>
const useHouse = (institutionId: string) =>
  useRoute(getCheckedInstitution, { params: { institutionId } }, { enabled: institutionId !== '' })

const entryName = ({ occupation, job }: House['entries'][number]) => (job ? `${occupation}（${job}）` : occupation)

function WishFields({ wish, house, change }: { wish: Wish; house: House; change: (part: Partial<Wish>) => void }) {
  const entry = house.entries.find(({ id }) => id === wish.entryId)
  return (
    <>
      <Choice
        label="职业（工种）"
        empty="请选择"
        value={wish.entryId}
        options={house.entries.map((one) => [one.id, entryName(one)] as const)}
        onChange={(entryId) => change({ entryId, level: null })}
      />
      {entry && (
        <Choice
          label="等级"
          empty="请选择"
          value={wish.level === null ? '' : String(wish.level)}
          options={entry.levels.map((level) => [String(level), levelName(level as Level)] as const)}
          onChange={(level) => change({ level: level ? Number(level) : null })}
        />
      )}
      <Choice
        label="取证方式"
        value={wish.route}
        options={ways}
        onChange={(route) => change({ route: route as Wish['route'] })}
      />
      <Choice
        label="您的身份"
        value={wish.kind}
        options={kinds}
        onChange={(kind) => change({ kind: kind as Wish['kind'] })}
      />
    </>
  )
}

function Check({ wish, house }: { wish: Wish; house: House }) {
  const [answers, setAnswers] = useState<Answers>(blank)
  const { entryId, level, route, kind } = wish
  const params = { institutionId: house.id }
  const query = { entryId, level: level ?? 4, route, kind }
  const questions = useRoute(getCheckQuestions, { params, query })
  const command = useCommand(checkEligibility, { invalidate: [] })
  const asked = questions.data?.questions ?? []
  const change = (part: Partial<Answers>) => setAnswers((one) => ({ ...one, ...part }))
  const send = (event: FormEvent) => {
    event.preventDefault()
    command.mutate({ params, body: bodyFrom(wish, answers, asked) })
  }
  return (
    <>
      <form className="jh-phone-body sc-form" onSubmit={send}>
        <h2>您的情况</h2>
        <When
          label="出生日期"
          hint="只用来推算年龄，不需要证件号码"
          value={answers.birth}
          onChange={(birth) => change({ birth })}
        />
        <Questions asked={asked} grades={questions.data?.grades ?? []} answers={answers} change={change} />
        <When
          label="打算参加认定的日期"
          hint={`不填的按今天${house.today}计算`}
          value={answers.on}
          onChange={(on) => change({ on })}
        />
        {questions.error && <RefusalPanel error={questions.error} />}
        {command.error && <RefusalPanel error={command.error} />}
        <button
          type="submit"
          className="jh-button is-primary is-large"
          disabled={!answers.birth || !questions.data || command.isPending}
        >
          {command.isPending ? '正在判定' : '查看能否申报'}
        </button>
      </form>
      {command.data && <Verdict verdict={command.data} phone={house.contactPhone} />}
    </>
  )
}

/** Anybody checks before registering whether he may apply, by the very judge of the review; nothing is stored. */
export default function SelfCheckPage() {
  const [wish, setWish] = useState<Wish>(first)
  const list = useRoute(listCheckedInstitutions, {})
  const house = useHouse(wish.institutionId)
  const change = (part: Partial<Wish>) => setWish((one) => ({ ...one, ...part }))
  const ready = house.data && wish.entryId && wish.level !== null
  return (
    <div className="jh-phone sc-page">
      <div className="jh-phone-body sc-form">
        <h1 className="jh-public-title">资格自查</h1>
        <p className="jh-second">报名前先看看自己符不符合申报条件。按机构现行的规则判定，不用登录，也不保存内容。</p>
        {list.error && <RefusalPanel error={list.error} />}
        <Choice
          label="评价机构"
          empty="请选择"
          value={wish.institutionId}
          options={(list.data?.institutions ?? []).map(({ id, name }) => [id, name] as const)}
          onChange={(institutionId) => setWish({ ...first, institutionId })}
        />
        {house.error && <RefusalPanel error={house.error} />}
        {house.data && <WishFields wish={wish} house={house.data} change={change} />}
      </div>
      {ready && house.data && (
        <Check key={`${wish.entryId}${wish.level}${wish.route}${wish.kind}`} wish={wish} house={house.data} />
      )}
    </div>
  )
}
