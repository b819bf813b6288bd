import { Input, Select } from 'antd'
import { type RegistrationKey, registrationPreset } from '#core/registration/columns.ts'
import { Field } from '../../ui/field.tsx'

/** Columns a form shows itself, because they are chosen and not typed. */
const chosen: readonly RegistrationKey[] = ['sequence', 'occupation', 'level']

/** One field for each column of the sheet, with its choices and its description. */
export function ColumnFields({ keep }: { keep?: readonly RegistrationKey[] }) {
  const { columns, dictionaries } = registrationPreset
  return columns
    .filter(({ key }) => !chosen.includes(key) && (!keep || keep.includes(key)))
    .map(({ key, header, required, description, maxLength }) => {
      const items = dictionaries[key]?.items
      return (
        <Field
          key={key}
          name={['values', key]}
          label={header}
          reason={description}
          {...(required && key !== 'documentNumber' ? { required: `请填写${header}` } : {})}
        >
          {items ? (
            <Select allowClear showSearch options={items.map((value) => ({ value, label: value }))} />
          ) : key === 'experience' ? (
            <Input.TextArea rows={3} maxLength={maxLength} />
          ) : (
            <Input maxLength={maxLength} autoComplete="off" />
          )}
        </Field>
      )
    })
}
