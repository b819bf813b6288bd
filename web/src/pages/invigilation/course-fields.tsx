import { Checkbox, DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import type { ExamScene } from '#contract/exam-scene.ts'
import { listIncidents } from '#contract/incident.ts'
import { useRoute } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import type { Guide } from './course-form.tsx'
import { procedureFor } from './course-values.ts'

const asOptions = (words: readonly string[] = []) => words.map((value) => ({ value, label: value }))
const documents = [
  ['ticket', '准考证'],
  ['id_card', '身份证'],
  ['student_card', '学生证'],
  ['temp_id', '临时身份证'],
  ['officer_id', '军官证'],
  ['soldier_id', '士兵证'],
  ['police_note', '公安机关身份证明'],
].map(([value, label]) => ({ value, label }))

const Candidate = () => (
  <Field name="candidate" label="考生" required="请填写考生" reason="座号和姓名">
    <Input maxLength={60} />
  </Field>
)
const Words = (props: { name: string; label: string; words: readonly string[] | undefined }) => (
  <Field name={props.name} label={props.label}>
    <Select mode="tags" options={asOptions(props.words)} />
  </Field>
)
const Yes = ({ name, label }: { name: string; label: string }) => (
  <Form.Item name={name} valuePropName="checked">
    <Checkbox>{label}</Checkbox>
  </Form.Item>
)
const One = (props: { name: string; label: string; words: readonly string[]; required?: string }) => (
  <Field name={props.name} label={props.label} {...(props.required ? { required: props.required } : {})}>
    <Radio.Group options={asOptions(props.words)} />
  </Field>
)

/** Every step of a procedure with whoever took it; one left empty was not taken. */
function Steps({ kind, guide }: { kind: string; guide: Guide }) {
  const medium = Form.useWatch<string | undefined>('word')
  return procedureFor(kind, medium, guide).map(({ step, label, persons, roles }) => (
    <Field
      key={step}
      name={['steps', step, 'persons']}
      label={label}
      {...(persons > 1 || roles.length > 0
        ? { reason: [persons > 1 ? `须${persons}人` : '', roles.join('、')].filter(Boolean).join('，') }
        : {})}
    >
      <Select mode="tags" open={false} tokenSeparators={['、', '，', ' ']} placeholder="办理人姓名" />
    </Field>
  ))
}

function Counts({ guide }: { guide: Guide }) {
  const medium = Form.useWatch<string | undefined>('word')
  if (medium === '机考')
    return (
      <Field name="number2" label="机考提交份数" required="请填写份数">
        <InputNumber min={0} />
      </Field>
    )
  return (guide.words.counted ?? []).map((kind) => (
    <div key={kind} className="jh-row">
      <Field name={['counts', kind, 'expected']} label={`${kind}应收`}>
        <InputNumber min={0} />
      </Field>
      <Field name={['counts', kind, 'found']} label={`${kind}实收`}>
        <InputNumber min={0} />
      </Field>
    </div>
  ))
}

function Incidents({ scene }: { scene: ExamScene }) {
  const { data } = useRoute(listIncidents, { query: scene })
  return (
    <Field name="list" label="因何突发情况" required="请选择突发情况">
      <Select
        mode="multiple"
        options={(data?.incidents ?? []).map((one) => ({
          value: one.id,
          label: `${one.label}：${one.time.minutes}分钟`,
        }))}
      />
    </Field>
  )
}

interface FieldsProps {
  kind: string
  guide: Guide
  scene: ExamScene
}

type Forms = Readonly<Record<string, () => ReactNode>>

const candidateForms = ({ kind, guide }: FieldsProps): Forms => {
  const { words } = guide
  return {
    admission: () => (
      <>
        <Candidate />
        <Field name="documents" label="出示的证件">
          <Checkbox.Group options={documents as never} />
        </Field>
        <Field name="doubt" label="替考疑点">
          <Radio.Group
            options={[
              { value: 'none', label: '没有' },
              { value: 'admitted', label: '承认替考' },
              { value: 'denied', label: '有疑点，本人否认' },
            ]}
          />
        </Field>
      </>
    ),
    leave: () => <Candidate />,
    arrival: () => <Steps kind={kind} guide={guide} />,
    readiness: () => (
      <>
        <Words name="list" label="佩戴证卡的人员" words={words.badgeWearers} />
        <Words name="second" label="检查验收的人员" words={words.inspectedBy} />
        <Yes name="faulty" label="考场准备不符合规定" />
        <One name="word" label="已通知整改的负责人" words={words.rectificationNotified ?? []} />
      </>
    ),
    comparison: () => <Words name="list" label="逐人对照的内容" words={words.checked} />,
    form: () => (
      <>
        <One name="word2" label="科目" words={['理论', '实操', '综合评审']} required="请选择科目" />
        <Words name="list" label="综合评审的环节" words={words.finalStages} />
        <One name="word" label="考核方式" words={words.form ?? []} />
        <Field name="level" label="等级（5初级工至1高级技师）">
          <InputNumber min={1} max={5} />
        </Field>
      </>
    ),
    carried: () => (
      <>
        <Candidate />
        <Words name="list" label="携带的物品" words={words.items} />
        <Yes name="flag" label="已存放在指定位置" />
      </>
    ),
  }
}

const roomForms = ({ kind, guide }: FieldsProps): Forms => {
  const { words } = guide
  return {
    visitor: () => (
      <>
        <Field name="text" label="姓名" required="请填写姓名">
          <Input maxLength={30} />
        </Field>
        <Field name="word" label="职务" required="请填写职务">
          <Select showSearch options={asOptions([...(words.visitors ?? []), '其他人员'])} />
        </Field>
        <Yes name="flag" label="佩戴证卡" />
        <One name="word2" label="由谁陪同" words={words.visitorsBy ?? []} />
      </>
    ),
    response: () => (
      <>
        <Candidate />
        <One name="word" label="情形" words={words.conduct ?? []} required="请选择情形" />
        <One name="word2" label="处置" words={words.effect ?? []} />
        <Field name="text" label="理由">
          <Input maxLength={500} />
        </Field>
      </>
    ),
    cards: () => (
      <>
        <Field name="text" label="考评人员" required="请填写姓名">
          <Input maxLength={30} />
        </Field>
        <Form.Item
          name="validUntil"
          label="证卡有效期至（没有出示的不填）"
          getValueFromEvent={(_, text: string) => text}
          getValueProps={() => ({})}
        >
          <DatePicker />
        </Form.Item>
      </>
    ),
    opening: () => (
      <>
        <Yes name="flag" label="在考场当场启封" />
        <Steps kind={kind} guide={guide} />
      </>
    ),
  }
}

const endForms = ({ kind, guide, scene }: FieldsProps): Forms => {
  const { words } = guide
  return {
    collection: () => (
      <>
        <One name="word" label="机考或纸笔" words={['机考', '纸笔']} required="请选择" />
        <Field name="number" label="实考人数" required="请填写人数">
          <InputNumber min={0} />
        </Field>
        <Counts guide={guide} />
        <Steps kind={kind} guide={guide} />
      </>
    ),
    bundle: () => (
      <>
        <Field name="sheets" label="装订次序" reason="每行一份：准考证号 座号，按装订的先后。">
          <Input.TextArea rows={5} />
        </Field>
        <Steps kind={kind} guide={guide} />
      </>
    ),
    record: () => (
      <>
        <Words name="list" label="已写明的内容" words={words.fields} />
        <Words name="second" label="签字的人员" words={words.signers} />
        <One name="word" label="内部督导" words={['全程', '部分']} />
      </>
    ),
    extension: () => (
      <>
        <Incidents scene={scene} />
        <Field name="number" label="顺延分钟" required="请填写分钟数">
          <InputNumber min={0} max={240} />
        </Field>
        <Field name="text" label="理由" required="请写明理由">
          <Input maxLength={300} />
        </Field>
      </>
    ),
  }
}

/** The fields of one kind of entry. */
export function CourseFields(props: FieldsProps) {
  const forms: Forms = { ...candidateForms(props), ...roomForms(props), ...endForms(props) }
  return forms[props.kind]?.() ?? null
}
