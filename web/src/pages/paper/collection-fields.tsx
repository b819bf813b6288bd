import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import type { CustodyRecord, PaperBook } from '#contract/paper-custody.ts'
import { Field } from '../../ui/field.tsx'

type Asked = PaperBook['asked']['collection']

/** What the form of collecting papers holds. */
export interface CollectionWords {
  room: string
  medium: '机考' | '纸笔'
  present: number
  submitted?: number
  counts?: Record<string, { expected: number; found: number }>
  taken?: string[]
  persons?: string[]
}

const stepsOf = (asked: Asked, medium: CollectionWords['medium']) => (medium === '机考' ? asked.machine : asked.paper)

/** The record of collecting; steps are taken in the order in which the articles write them. */
export function collectionOf(words: CollectionWords | undefined, { asked }: PaperBook): CustodyRecord {
  const { room = '', medium = '机考', present = 0, submitted, counts = {}, taken = [], persons = [] } = words ?? {}
  const steps = stepsOf(asked.collection, medium).filter(({ step }) => taken.includes(step))
  return {
    ...{ kind: 'collection', room, medium, present },
    ...(medium === '机考' && submitted !== undefined ? { submitted } : {}),
    counts:
      medium === '机考' ? [] : Object.entries(counts).map(([kind, { expected, found }]) => ({ kind, expected, found })),
    taken: steps.map(({ step, roles }) => ({ step, persons, roles })),
  }
}

function Counts({ counted }: { counted: readonly string[] }) {
  return counted.map((kind) => (
    <div key={kind} className="jh-paper-fields">
      <Field name={['collected', 'counts', kind, 'expected']} label={`${kind}应有`} required={`请填写${kind}应有份数`}>
        <InputNumber min={0} precision={0} />
      </Field>
      <Field name={['collected', 'counts', kind, 'found']} label={`${kind}实有`} required={`请填写${kind}实有份数`}>
        <InputNumber min={0} precision={0} />
      </Field>
    </div>
  ))
}

/** How the papers of a room were collected: counted first, then dismissed, sealed, accepted and stored. */
export function CollectionFields({ asked }: { asked: Asked }) {
  const medium = (Form.useWatch(['collected', 'medium']) as CollectionWords['medium'] | undefined) ?? '机考'
  const steps = stepsOf(asked, medium)
  return (
    <>
      <Field name={['collected', 'room']} label="考场" required="请填写考场">
        <Input maxLength={60} />
      </Field>
      <Form.Item name={['collected', 'medium']} label="考试形式" initialValue="机考">
        <Radio.Group options={['机考', '纸笔']} />
      </Form.Item>
      <div className="jh-paper-fields">
        <Field name={['collected', 'present']} label="到考人数" required="请填写到考人数">
          <InputNumber min={0} precision={0} />
        </Field>
        {medium === '机考' && (
          <Field name={['collected', 'submitted']} label="已交卷人数" required="请填写已交卷人数">
            <InputNumber min={0} precision={0} />
          </Field>
        )}
      </div>
      {medium === '纸笔' && <Counts counted={asked.counted} />}
      {steps.length > 0 && (
        <Field name={['collected', 'taken']} label="已办步骤" required="请勾选已办步骤">
          <Checkbox.Group
            style={{ display: 'grid', gap: 4 }}
            options={steps.map(({ step, label, roles }) => ({
              value: step,
              label: roles.length > 0 ? `${label}（由${roles.join('、')}办理）` : label,
            }))}
          />
        </Field>
      )}
      <Field name={['collected', 'persons']} label="经手人" required="请填写经手人，可填多人">
        <Select mode="tags" open={false} suffixIcon={null} placeholder="输入姓名后按回车" />
      </Field>
    </>
  )
}
