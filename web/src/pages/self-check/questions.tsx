import type { Answers, Question } from './answers.ts'
import { Choice, When, YesNo } from './fields.tsx'

const fits = [
  ['same', '就是所报职业'],
  ['related', '与所报职业相关'],
  ['other', '没有关系'],
  ['unknown', '说不准'],
] as const
const majors = [
  ['same', '就是所报职业的专业'],
  ['related', '相关专业'],
  ['other', '没有关系'],
  ['unknown', '说不准'],
] as const
const schools = [
  ['secondary', '中职（中专、职高）'],
  ['technical', '技工学校'],
  ['senior_technical', '高级技工学校'],
  ['technician_college', '技师学院'],
  ['technician_prep', '预备技师班'],
  ['college', '高职、大专'],
  ['university', '本科'],
] as const
const stages = [
  ['graduated', '已经毕业'],
  ['final_year', '毕业学年在读'],
  ['earlier', '其他年级在读'],
] as const
const titles = [
  ['junior', '初级职称'],
  ['middle', '中级职称'],
  ['senior', '高级职称'],
] as const

interface Part {
  readonly answers: Answers
  readonly change: (part: Partial<Answers>) => void
}

function Certificate({ answers, change, grades }: Part & { grades: readonly (readonly [string, string])[] }) {
  const held = answers.certificate
  const set = (part: Partial<NonNullable<Answers['certificate']>>) =>
    change({ certificate: { grade: '', issued: '', occupation: 'same', ...held, ...part } })
  return (
    <>
      <Choice
        label="已有的技能等级证书"
        empty="没有下列证书"
        value={held?.grade ?? ''}
        options={grades}
        onChange={(grade) => (grade ? set({ grade }) : change({ certificate: null }))}
      />
      {held && (
        <>
          <When label="发证日期" value={held.issued} onChange={(issued) => set({ issued })} />
          <Choice
            label="证书上的职业"
            value={held.occupation}
            options={fits}
            onChange={(occupation) => set({ occupation })}
          />
        </>
      )}
    </>
  )
}

function Education({ answers, change }: Part) {
  const study = answers.education
  const set = (part: Partial<NonNullable<Answers['education']>>) =>
    change({ education: { school: '', stage: 'graduated', major: 'same', ...study, ...part } })
  return (
    <>
      <Choice
        label="最高的职业或学历教育"
        empty="没有下列学历"
        value={study?.school ?? ''}
        options={schools}
        onChange={(school) => (school ? set({ school }) : change({ education: null }))}
      />
      {study && (
        <>
          <Choice label="学习阶段" value={study.stage} options={stages} onChange={(stage) => set({ stage })} />
          <Choice label="所学专业" value={study.major} options={majors} onChange={(major) => set({ major })} />
        </>
      )}
    </>
  )
}

function Work({ answers, change }: Part) {
  const done = answers.work
  const set = (part: Partial<NonNullable<Answers['work']>>) =>
    change({ work: { from: '', to: '', occupation: 'same', ...done, ...part } })
  return (
    <>
      <When
        month
        label="从什么时候起连续工作"
        hint="没有工作经历的不填"
        value={done?.from ?? ''}
        onChange={(from) => (from ? set({ from }) : change({ work: null }))}
      />
      {done && (
        <>
          <When month label="到什么时候" hint="还在做的不填" value={done.to} onChange={(to) => set({ to })} />
          <Choice
            label="做的是什么"
            value={done.occupation}
            options={fits}
            onChange={(occupation) => set({ occupation })}
          />
        </>
      )}
    </>
  )
}

function Title({ answers, change }: Part) {
  const held = answers.title
  return (
    <>
      <Choice
        label="专业技术职称"
        empty="没有职称"
        value={held?.grade ?? ''}
        options={titles}
        onChange={(grade) => change({ title: grade ? { grade, since: held?.since ?? '' } : null })}
      />
      {held && <When label="取得日期" value={held.since} onChange={(since) => change({ title: { ...held, since } })} />}
    </>
  )
}

function Course({ answers, change }: Part) {
  const course = answers.course ?? { theory: false, practical: false, credits: false }
  return (
    <>
      <YesNo
        label="对应课程的理论考核合格吗"
        value={course.theory}
        onChange={(theory) => change({ course: { ...course, theory } })}
      />
      <YesNo
        label="对应课程的技能考核合格吗"
        value={course.practical}
        onChange={(practical) => change({ course: { ...course, practical } })}
      />
      <YesNo
        label="应修的学分修满了吗"
        value={course.credits}
        onChange={(credits) => change({ course: { ...course, credits } })}
      />
    </>
  )
}

/** The questions whose answers can matter, and no other. */
export function Questions({
  asked,
  grades,
  ...part
}: Part & { asked: readonly Question[]; grades: readonly { value: string | number; title: string }[] }) {
  const { answers, change } = part
  const has = (question: Question) => asked.includes(question)
  return (
    <>
      {has('own') && (
        <YesNo label="您是本机构的在校学生或在职教职工吗" value={answers.own} onChange={(own) => change({ own })} />
      )}
      {has('trained') && (
        <YesNo label="报考前完成专门培训了吗" value={answers.trained} onChange={(trained) => change({ trained })} />
      )}
      {has('education') && <Education {...part} />}
      {has('certificate') && (
        <Certificate {...part} grades={grades.map(({ value, title }) => [String(value), title] as const)} />
      )}
      {has('title') && <Title {...part} />}
      {has('work') && <Work {...part} />}
      {has('apprentice') && (
        <YesNo label="学徒期满了吗" value={answers.apprentice} onChange={(apprentice) => change({ apprentice })} />
      )}
      {has('course') && <Course {...part} />}
      {has('excellent') && (
        <YesNo
          label="被认定为优秀毕业生了吗"
          value={answers.excellent}
          onChange={(excellent) => change({ excellent })}
        />
      )}
    </>
  )
}
