import { Form, Input, InputNumber, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import { writeBlueprint } from '#contract/paper.ts'
import type { PaperDesk } from '#contract/paper-shapes.ts'
import { useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { type BlueprintWords, beginning, bodyOf, wordsOf } from './blueprint-words.ts'
import { PartRows } from './part-rows.tsx'
import { pointsOf, WeightRows } from './weight-rows.tsx'

type Entry = PaperDesk['entries'][number]

function Section({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="jh-paper-part">
      <legend>{title}</legend>
      {note && <p className="jh-note">{note}</p>}
      {children}
    </fieldset>
  )
}

/** Bank and template: choosing either fills what follows from it. */
function Source({ desk, entry }: { desk: PaperDesk; entry: Entry }) {
  const form = Form.useFormInstance<BlueprintWords>()
  const banks = desk.banks.toSorted(
    (one, other) => Number(other.level === entry.level) - Number(one.level === entry.level),
  )
  const fill = (id: string) => {
    const template = desk.templates.find((one) => one.id === id)
    if (template) form.setFieldsValue(wordsOf(template.body))
  }
  return (
    <div className="jh-paper-fields">
      <Field name="bankId" label="题库" required="请选择题库">
        <Select
          options={banks.map((bank) => ({ value: bank.id, label: `${bank.title}（在用${bank.inUse}题）` }))}
          onChange={async (bankId: string) => form.setFieldValue('weights', await pointsOf(bankId))}
        />
      </Field>
      <Form.Item label="套用常用题型（可不选）">
        <Select
          aria-label="套用常用题型"
          placeholder="选择后填入下面各项，可再修改"
          options={desk.templates.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={fill}
        />
      </Form.Item>
    </div>
  )
}

/** Shares of difficulties or importances, where they are wished for. */
function Shares(props: { on: string; name: string; label: string; parts: readonly string[] }) {
  const { on, name, label, parts } = props
  const active = Form.useWatch(on) as boolean | undefined
  const shares = Form.useWatch(name) as (number | null)[] | undefined
  return (
    <div className="jh-paper-shares">
      <Form.Item name={on} valuePropName="checked" noStyle>
        <Switch size="small" aria-label={label} />
      </Form.Item>
      <span>{label}</span>
      {active &&
        parts.map((part, at) => (
          <label key={part}>
            {part}
            <Form.Item name={[name, at]} rules={[{ required: true, message: `请填写${part}` }]}>
              <InputNumber size="small" min={0} max={1000} aria-label={`${label}：${part}`} />
            </Form.Item>
          </label>
        ))}
      {active && (
        <span className="jh-note">合计{(shares ?? []).reduce<number>((sum, one) => sum + (one ?? 0), 0)}</span>
      )}
    </div>
  )
}

const Wishes = () => (
  <Section title="难度、重要程度与曝光">
    <Shares on="byDifficulty" name="difficulty" label="按难度分配" parts={['易', '较易', '中', '较难', '难']} />
    <Shares on="byImportance" name="importance" label="按重要程度分配" parts={['X', 'Y', 'Z']} />
    <div className="jh-paper-fields">
      <Field name="months" label="避开近期用过的题">
        <InputNumber min={1} max={120} suffix="个月" />
      </Field>
      <Field name="papers" label="入卷次数至多">
        <InputNumber min={0} max={1000} suffix="次" />
      </Field>
    </div>
    <p className="jh-note">已考过的题按考试实测难度计；密封未考的试卷所用的题同样计为已用，不显示是哪些题。</p>
  </Section>
)

const Amounts = () => (
  <Section title="套数与印发">
    <div className="jh-paper-fields is-four">
      <Field name="forms" label="平行卷" required="请填写套数">
        <InputNumber min={1} max={8} precision={0} suffix="套" />
      </Field>
      <Field name="spares" label="备用卷" required="请填写套数">
        <InputNumber min={0} max={4} precision={0} suffix="套" />
      </Field>
      <Field name="minutes" label="考试时间" required="请填写分钟数">
        <InputNumber min={10} max={600} precision={0} suffix="分钟" />
      </Field>
      <Field name="fullMarks" label="满分" required="请填写满分">
        <InputNumber min={1} max={1000} suffix="分" />
      </Field>
    </div>
    <div className="jh-paper-shares">
      {(
        [
          ['shuffleItems', '考生之间打乱题序'],
          ['shuffleOptions', '打乱选项'],
          ['paperToo', '同时使用纸质试卷'],
        ] as const
      ).map(([name, label]) => (
        <label key={name}>
          <Form.Item name={name} valuePropName="checked" noStyle>
            <Switch size="small" aria-label={label} />
          </Form.Item>
          {label}
        </label>
      ))}
    </div>
    <Field name="materials" label="考前备料通知" reason="公布之后印在准考证上，考生在自己的页面也能看到；最多300字">
      <Input.TextArea rows={2} maxLength={300} showCount />
    </Field>
  </Section>
)

/** The blueprint of an entry: bank, parts, weights, wishes, and how many papers. */
export function BlueprintForm(props: { entry: Entry; desk: PaperDesk; open: boolean; onClose: () => void }) {
  const { entry, desk, open, onClose } = props
  const write = useCommand(writeBlueprint)
  const save = (words: BlueprintWords) =>
    write.mutateAsync({
      params: { batchId: desk.batchId, entryId: entry.entryId },
      body: { body: bodyOf(words), materials: words.materials ?? '', revision: entry.blueprint?.revision ?? 0 },
    })
  return (
    <ModalForm<BlueprintWords>
      open={open}
      title={`${entry.title}组卷方案`}
      submit="保存方案"
      width={760}
      onSubmit={save}
      onClose={onClose}
      initial={beginning(entry, desk)}
    >
      <div className="jh-paper-blueprint">
        <Source desk={desk} entry={entry} />
        <Section title="题型与分值">
          <PartRows />
        </Section>
        <Section title="鉴定要素比重">
          <WeightRows />
        </Section>
        <Wishes />
        <Amounts />
      </div>
    </ModalForm>
  )
}
