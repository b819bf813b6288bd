import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import type { ExamScene } from '#contract/exam-scene.ts'
import { type incidentGuide, raiseIncident } from '#contract/incident.ts'
import type { OutputOf } from '#contract/route.ts'
import { call } from '../../api/index.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import type { CandidateChoice } from './incidents-panel.tsx'

type Procedure = OutputOf<typeof incidentGuide>['procedures'][number]

interface Values {
  procedure: string
  attemptId?: string
  candidate?: string
  note: string
}

const phases = { entry: '进场', opening: '启封', exam: '考试中', collection: '收卷' } as const

function Preview({ procedures }: { procedures: readonly Procedure[] }) {
  const name = Form.useWatch<string | undefined>('procedure')
  const found = procedures.find((one) => one.name === name)
  if (!found) return null
  return (
    <div className="incident-preview">
      {found.clause && <ClauseChip clause={found.clause} />}
      <ol>
        {found.steps.map((step) => (
          <li key={step.step}>
            {step.label}
            {step.conditional && <span className="jh-note">（视情况）</span>}
          </li>
        ))}
      </ol>
      {found.forbids.length > 0 && <p className="jh-note">不允许：{found.forbids.join('、')}</p>}
    </div>
  )
}

/** Writes down that something happened; the steps of its article stand below as soon as it is chosen. */
export function RaiseForm(props: {
  scene: ExamScene
  procedures: readonly Procedure[]
  candidates: readonly CandidateChoice[]
  open: boolean
  onClose: () => void
  onDone: (id: string) => void
}) {
  const { scene, procedures, candidates, open, onClose, onDone } = props
  const client = useQueryClient()
  const submit = async (values: Values) => {
    const { id } = await call(raiseIncident, { body: { scene, ...values } })
    await client.invalidateQueries()
    onDone(id)
  }
  return (
    <ModalForm<Values> open={open} title="登记突发情况" submit="登记" onSubmit={submit} onClose={onClose}>
      <Field name="procedure" label="情形" required="请选择情形">
        <Select
          showSearch
          optionFilterProp="label"
          options={procedures.map((one) => ({
            value: one.name,
            label: `${one.number ?? ''} ${one.label}（${phases[one.phase]}）`.trim(),
          }))}
        />
      </Field>
      <Preview procedures={procedures} />
      {candidates.length > 0 ? (
        <Field name="attemptId" label="涉及考生">
          <Select
            allowClear
            showSearch
            optionFilterProp="label"
            options={candidates.map((one) => ({ value: one.attemptId, label: one.label }))}
          />
        </Field>
      ) : (
        <Field name="candidate" label="涉及考生" reason="座号和姓名，如12号 陈佳怡；涉及全场的不填。">
          <Input maxLength={60} />
        </Field>
      )}
      <Field name="note" label="情况" required="请写明情况">
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </ModalForm>
  )
}
