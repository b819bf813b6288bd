import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { type IncidentView, type incidentGuide, takeIncidentStep } from '#contract/incident.ts'
import type { OutputOf } from '#contract/route.ts'
import { call } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

interface Values {
  persons: string[]
  roles?: string[]
  reportedTo?: string
  record?: string
  note?: string
  documents?: string[]
}

const documents = [
  { value: 'ticket', label: '准考证' },
  { value: 'id_card', label: '身份证' },
  { value: 'student_card', label: '学生证' },
  { value: 'temp_id', label: '临时身份证' },
  { value: 'officer_id', label: '军官证' },
  { value: 'soldier_id', label: '士兵证' },
  { value: 'police_note', label: '公安机关身份证明' },
]

const asOptions = (words: readonly string[]) => words.map((value) => ({ value, label: value }))

/** Those who took the steps before, or who registered the incident: put into the field by one press. */
function UsualPersons({ incident }: { incident: IncidentView }) {
  const form = Form.useFormInstance<Values>()
  const persons = incident.taken.at(-1)?.persons ?? [incident.raisedBy]
  return (
    <Button size="small" onClick={() => form.setFieldValue('persons', persons)}>
      填入{persons.join('、')}
    </Button>
  )
}

/** Writes down one step as its article wants it: by whom, in which duty, told whom, recorded where. */
export function StepForm(props: {
  incident: IncidentView
  step: IncidentView['steps'][number] | null
  guide: OutputOf<typeof incidentGuide>
  onClose: () => void
}) {
  const { incident, step, guide, onClose } = props
  const client = useQueryClient()
  const submit = async (values: Values) => {
    if (!step) return
    await call(takeIncidentStep, {
      params: { incidentId: incident.id },
      body: { step: step.step, ...values } as never,
    })
    await client.invalidateQueries()
  }
  const atDoor = incident.procedure === 'missingDocuments' && (step?.step === 'admit' || step?.step === 'refuse')
  const shown = step?.step === 'admit' ? { required: '请选择出示的证件' } : { reason: '一件也没有出示的不选。' }
  return (
    <ModalForm<Values>
      open={step !== null}
      title={step?.label ?? ''}
      submit="登记这一步"
      initial={{
        roles: [...(step?.each ?? []), ...(step?.anyOf.slice(0, 1) ?? [])],
        ...(step?.record ? { record: step.record } : {}),
        ...(step?.reportTo[0] ? { reportedTo: step.reportTo[0] } : {}),
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        name="persons"
        label="办理人"
        required="请填写办理人"
        reason={
          step && step.persons > 1
            ? `须${step.persons}人，姓名之间用顿号或回车隔开`
            : '几个人的，姓名之间用顿号或回车隔开'
        }
      >
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', ' ', '，']} placeholder="姓名" />
      </Field>
      <div className="incident-usual">
        <UsualPersons incident={incident} />
      </div>
      <Field
        name="roles"
        label="以什么职责"
        {...(step && step.each.length + step.anyOf.length > 0 ? { required: '请选择职责' } : {})}
      >
        <Select mode="multiple" options={asOptions(guide.duties)} />
      </Field>
      {step && step.reportTo.length > 0 && (
        <Field name="reportedTo" label="报告对象" required="请选择报告对象">
          <Select options={asOptions(guide.reportees)} />
        </Field>
      )}
      {step?.record && (
        <Field name="record" label="记入" required="请写明记入哪里">
          <Input />
        </Field>
      )}
      {atDoor && (
        <Field name="documents" label="出示的证件" {...shown}>
          <Select mode="multiple" options={documents} />
        </Field>
      )}
      <Field name="note" label="说明">
        <Input.TextArea rows={2} maxLength={500} />
      </Field>
    </ModalForm>
  )
}
