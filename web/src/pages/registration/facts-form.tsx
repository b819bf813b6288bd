import { Button, Checkbox, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { changeEligibilityFacts, type RegistrationDetail } from '#contract/registration.ts'
import { levels, levelTitle } from '#core/kernel/levels.ts'
import { routeTitles } from '#core/registration/state-titles.ts'
import { useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { FormPage } from '../../ui/form-page.tsx'

type Facts = RegistrationDetail['facts']
type Option = { value: string | number; label: string }

const options = (of: Record<string, string>): Option[] => Object.entries(of).map(([value, label]) => ({ value, label }))
const fits = options({ same: '本职业（本专业）', related: '相关职业（专业）', other: '无关', unknown: '待核' })
const schools = options({
  secondary: '中等职业学校',
  technical: '技工学校',
  senior_technical: '高级技工学校',
  technician_college: '技师学院',
  technician_prep: '预备技师班',
  college: '高职专科',
  university: '本科及以上',
})
const grades: Option[] = [
  ...levels.map((level) => ({ value: level, label: levelTitle(level) })),
  ...options({ basic: '1+X初级', intermediate: '1+X中级', advanced: '1+X高级' }),
]

const cell = (row: number, name: string, label: string, input: ReactNode, required = true) => (
  <Form.Item
    key={name}
    name={[row, name]}
    rules={required ? [{ required: true, message: `请填写${label}` }] : []}
    style={{ marginBottom: 8, minWidth: 128 }}
  >
    {input}
  </Form.Item>
)

const pick = (label: string, of: Option[]) => <Select aria-label={label} placeholder={label} options={of} />
const type = (label: string) => <Input aria-label={label} placeholder={label} />

function Rows({
  name,
  title,
  add,
  cells,
  fresh,
}: {
  name: string
  title: string
  add: string
  cells: (row: number) => ReactNode
  fresh: object
}) {
  return (
    <Form.Item label={title}>
      <Form.List name={['applicant', name]}>
        {(rows, { add: append, remove }) => (
          <>
            {rows.map((row) => (
              <div className="jh-row" key={row.key}>
                {cells(row.name)}
                <Button size="small" onClick={() => remove(row.name)}>
                  删去
                </Button>
              </div>
            ))}
            <Button size="small" onClick={() => append(fresh)}>
              {add}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}

function Flag({ name, label }: { name: string[]; label: string }) {
  return (
    <Form.Item name={name} valuePropName="checked" style={{ marginBottom: 4 }}>
      <Checkbox>{label}</Checkbox>
    </Form.Item>
  )
}

// An empty field means that nothing is known, which a null would not.
const tidy = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined && one !== null && one !== '')
      .map(([key, one]) => [key, tidy(one)]),
  )
}

const withEvidence = (facts: Facts): Facts => {
  const clean = tidy(facts) as Facts
  const { evidence, applicant, ...rest } = clean
  const { courses, ...person } = applicant
  // Ticked for neither part, the courses are simply unknown.
  const taken =
    courses?.theory || courses?.practical
      ? { courses: { theory: courses.theory ?? false, practical: courses.practical ?? false } }
      : {}
  return { ...rest, applicant: { ...person, ...taken }, ...(evidence?.title ? { evidence } : {}) }
}

/** The facts the conditions are judged on, chosen from lists. */
export function FactsForm({ row }: { row: RegistrationDetail }) {
  const change = useCommand(changeEligibilityFacts)
  const submit = (facts: Facts) => {
    const whole = withEvidence({ ...facts, applicant: { ...facts.applicant, birth: row.birth } })
    return change.mutateAsync({ params: { registrationId: row.id }, body: whole })
  }
  return (
    <FormPage<Facts>
      key={JSON.stringify(row.facts)}
      initial={row.facts}
      submit="保存事实"
      onSubmit={submit}
      readOnly={!row.editable}
    >
      <Field name="route" label="取证路线" required="请选择取证路线">
        <Select options={options(routeTitles)} />
      </Field>
      <Field name={['evidence', 'title']} label="路线依据的材料">
        <Input maxLength={200} />
      </Field>
      <Field name={['applicant', 'kind']} label="考生身份" required="请选择考生身份">
        <Select options={options({ student: '在校学生', staff: '本机构职工', worker: '社会人员' })} />
      </Field>
      <Rows
        name="education"
        title="学历（就读）"
        add="添加学历"
        fresh={{ stage: 'final_year', major: 'unknown' }}
        cells={(at) => [
          cell(at, 'school', '学校类别', pick('学校类别', schools)),
          cell(
            at,
            'stage',
            '阶段',
            pick('阶段', options({ graduated: '已毕业', final_year: '毕业学年', earlier: '其他在校' })),
          ),
          cell(at, 'major', '专业关系', pick('专业关系', fits)),
        ]}
      />
      <Rows
        name="certs"
        title="所持证书"
        add="添加证书"
        fresh={{ occupation: 'same' }}
        cells={(at) => [
          cell(at, 'grade', '等级', pick('等级', grades)),
          cell(at, 'issued', '发证日期', type('发证日期，2024-06-30')),
          cell(at, 'occupation', '职业关系', pick('职业关系', fits)),
        ]}
      />
      <Rows
        name="work"
        title="从业经历"
        add="添加经历"
        fresh={{ occupation: 'same' }}
        cells={(at) => [
          cell(at, 'from', '起始月份', type('起始，2020-07')),
          cell(at, 'to', '结束月份', type('结束，至今不填'), false),
          cell(at, 'occupation', '职业关系', pick('职业关系', fits)),
        ]}
      />
      <Rows
        name="titles"
        title="职称"
        add="添加职称"
        fresh={{}}
        cells={(at) => [
          cell(at, 'grade', '级别', pick('级别', options({ junior: '初级', middle: '中级', senior: '高级' }))),
          cell(at, 'since', '取得日期', type('取得日期，2020-12-01')),
        ]}
      />
      <Flag name={['applicant', 'courses', 'theory']} label="课程理论成绩合格" />
      <Flag name={['applicant', 'courses', 'practical']} label="课程技能成绩合格" />
      <Flag name={['applicant', 'excellent']} label="成绩优秀" />
      <Flag name={['applicant', 'apprentice_done']} label="学徒期满" />
    </FormPage>
  )
}
