import { Input, InputNumber, Select, Switch } from 'antd'
import { getBankPoints, writeBlueprint } from '#contract/paper.ts'
import type { BlueprintBody, PaperDesk } from '#contract/paper-shapes.ts'
import { itemTypeTitles } from '#core/item-bank/item-content.ts'
import { call, useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

type Entry = PaperDesk['entries'][number]

interface Words {
  bankId: string
  template: string
  forms: number
  spares: number
  months: number | null
  shuffle: boolean
  paperToo: boolean
  materials: string
}

/** Chapters of the table with a weight; without one the papers are drawn over the whole bank. */
async function weightsOf(bankId: string): Promise<BlueprintBody['weights']> {
  const { points } = await call(getBankPoints, { params: { bankId } })
  const weighted = points.filter(({ weight }) => weight !== null && weight > 0)
  const parents = new Set(weighted.map(({ parent }) => parent))
  return weighted
    .filter(({ code }) => !parents.has(code))
    .map(({ code, name, weight }) => ({ point: code, name, weight: weight ?? 0 }))
}

function bodyOf(words: Words, entry: Entry, desk: PaperDesk, weights: BlueprintBody['weights']): BlueprintBody {
  const template = desk.templates.find(({ id }) => id === words.template)
  const base = template?.body ?? (entry.blueprint?.body as BlueprintBody)
  return {
    ...base,
    ...{ bankId: words.bankId, weights, forms: words.forms, spares: words.spares },
    ...{ shuffleItems: words.shuffle, shuffleOptions: words.shuffle },
    exposure: { ...base.exposure, months: words.months },
    media: words.paperToo ? ['机考', '纸质'] : ['机考'],
  }
}

const partsOf = (body: BlueprintBody) =>
  body.parts.map(({ type, count, points }) => `${itemTypeTitles[type]}${count}题×${points}分`).join('，')

/** The blueprint of an entry: a make of paper, a bank, and how many papers. */
export function BlueprintForm(props: { entry: Entry; desk: PaperDesk; open: boolean; onClose: () => void }) {
  const { entry, desk, open, onClose } = props
  const write = useCommand(writeBlueprint)
  const { blueprint } = entry
  const save = async (words: Words) => {
    const body = bodyOf(words, entry, desk, await weightsOf(words.bankId))
    const params = { batchId: desk.batchId, entryId: entry.entryId }
    await write.mutateAsync({
      params,
      body: { body, materials: words.materials ?? '', revision: blueprint?.revision ?? 0 },
    })
  }
  const banks = desk.banks.toSorted(
    (one, other) => Number(other.level === entry.level) - Number(one.level === entry.level),
  )
  const kept = blueprint ? [{ value: 'kept', label: `保持现有题型：${partsOf(blueprint.body)}` }] : []
  return (
    <ModalForm<Words>
      open={open}
      title={`${entry.title}组卷方案`}
      submit="保存方案"
      onSubmit={save}
      onClose={onClose}
      initial={{
        ...(blueprint ? { bankId: blueprint.body.bankId } : {}),
        template: blueprint ? 'kept' : (desk.templates[0]?.id ?? ''),
        ...{ forms: blueprint?.body.forms ?? 2, spares: blueprint?.body.spares ?? 1 },
        months: blueprint ? blueprint.body.exposure.months : 12,
        shuffle: blueprint?.body.shuffleItems ?? true,
        paperToo: blueprint?.body.media.includes('纸质') ?? false,
        materials: blueprint?.materials ?? '',
      }}
    >
      <Field name="bankId" label="题库" required="请选择题库" reason="比重取自题库的鉴定要素细目表">
        <Select options={banks.map((bank) => ({ value: bank.id, label: `${bank.title}（在用${bank.inUse}题）` }))} />
      </Field>
      <Field name="template" label="题型与分值" required="请选择题型与分值">
        <Select options={[...kept, ...desk.templates.map(({ id, title }) => ({ value: id, label: title }))]} />
      </Field>
      <Field name="forms" label="平行卷套数" required="请填写套数">
        <InputNumber min={1} max={8} />
      </Field>
      <Field name="spares" label="备用卷套数" required="请填写套数">
        <InputNumber min={0} max={4} />
      </Field>
      <Field name="months" label="近几个月用过的题不取">
        <InputNumber min={1} max={120} />
      </Field>
      <Field name="shuffle" label="考生之间打乱题序与选项" valuePropName="checked">
        <Switch />
      </Field>
      <Field name="paperToo" label="同时使用纸质试卷" valuePropName="checked">
        <Switch />
      </Field>
      <Field name="materials" label="考前备料通知">
        <Input.TextArea rows={2} maxLength={2000} />
      </Field>
    </ModalForm>
  )
}
