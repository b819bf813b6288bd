import { Input, InputNumber, Select, Switch } from 'antd'
import type { ParameterDetail } from '#contract/rulebook-shapes.ts'
import { entryUnit } from '#core/policy/entry-units.ts'
import { fieldTitle, isShownField } from '#core/policy/field-titles.ts'
import type { DataMap } from '#core/policy/resolve.ts'
import { unitWords } from '#core/policy/value-words.ts'
import { Field } from '../../ui/field.tsx'

type Entry = NonNullable<ParameterDetail['entry']>

/** The fields of an entry that can be filled in: numbers, words, yes or no, lists of words. */
export function editableFields(entry: Entry): string[] {
  return Object.entries(entry)
    .filter(([key]) => isShownField(key) && key !== 'also')
    .filter(
      ([, data]) =>
        typeof data === 'number' ||
        typeof data === 'boolean' ||
        (typeof data === 'string' && /[\u4e00-\u9fff]/.test(data)) ||
        (Array.isArray(data) && data.every((one) => typeof one === 'string' && /[\u4e00-\u9fff]/.test(one))),
    )
    .map(([key]) => key)
}

/** A control for each of them, named in Chinese, with its unit. */
export function EntryFields({ entry, names, label }: { entry: Entry; names: readonly string[]; label: string }) {
  return editableFields(entry).map((key) => {
    const data = entry[key]
    const unit = unitWords(entryUnit(names, entry as DataMap, { field: key, inner: key }) ?? '')
    const title = key === 'value' || key === 'count' ? label : fieldTitle(key)
    const name = ['entry', key]
    if (typeof data === 'boolean')
      return (
        <Field key={key} name={name} label={title} required="请选择" valuePropName="checked">
          <Switch checkedChildren="是" unCheckedChildren="否" />
        </Field>
      )
    if (typeof data === 'number')
      return (
        <Field key={key} name={name} label={title} required={`请填写${title}`}>
          <InputNumber style={{ width: 200 }} {...(unit ? { suffix: unit } : {})} />
        </Field>
      )
    return (
      <Field key={key} name={name} label={title} required={`请填写${title}`}>
        {Array.isArray(data) ? <Select mode="tags" open={false} suffixIcon={null} /> : <Input />}
      </Field>
    )
  })
}
