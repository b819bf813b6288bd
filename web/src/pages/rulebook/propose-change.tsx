import { useNavigate } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { draftOverlay } from '#contract/rulebook.ts'
import type { OverlayChange, ParameterDetail } from '#contract/rulebook-shapes.ts'
import { useCommand } from '../../api/index.ts'
import { citationLabel } from '../../ui/citation-chip.tsx'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { EntryFields, editableFields } from './entry-fields.tsx'

interface Draft {
  entry?: Record<string, never>
  ground?: string
  effectiveOn: string
  reason: string
}

const none = 'none'

const namesIn = (path: string) => path.replace(']', '').split(/[.[]/)

/** The entry as it was, with the filled-in values, resting on the chosen article, choice or on nothing written. */
function entryFrom(detail: ParameterDetail, draft: Draft): NonNullable<OverlayChange['entry']> {
  const { clause: _, choice: __, also: ___, ...kept } = detail.entry ?? {}
  const ground = draft.ground ?? none
  const entry: NonNullable<OverlayChange['entry']> = { ...kept, ...draft.entry }
  if (detail.conflicts.some(({ id }) => id === ground)) return { ...entry, clause: null, choice: ground }
  return { ...entry, clause: ground === none ? null : ground }
}

const groundsOf = (detail: ParameterDetail) => [
  ...detail.citable.map((citation) => ({
    value: citation.clause ?? '',
    label: `${citation.institution} ${citationLabel(citation)}（${citation.clause}）`,
  })),
  ...detail.conflicts.map(({ id, topic }) => ({ value: id, label: `口径${id}：${topic}，由本机构选定` })),
  { value: none, label: '没有条款可引，按下面的理由' },
]

/** Proposes another value: an option of the conflict as it stands, or the fields of the entry filled in anew. */
export function ProposeChange({
  detail,
  changes,
  tomorrow,
  onClose,
}: {
  detail: ParameterDetail
  changes: readonly OverlayChange[]
  tomorrow: string
  onClose: () => void
}) {
  const draft = useCommand(draftOverlay)
  const navigate = useNavigate()
  const { entry } = detail
  const free = changes.length === 0
  const grounds = groundsOf(detail)
  const save = async (values: Draft) => {
    const { effectiveOn, reason } = values
    const own = free ? [{ path: detail.path, entry: entryFrom(detail, values) }] : [...changes]
    const version = await draft.mutateAsync({ body: { changes: own, effectiveOn, reason } })
    await navigate({ to: `/rulebook/versions/${version.id}` })
  }
  const initial: Partial<Draft> = {
    effectiveOn: tomorrow,
    ground: String(entry?.choice ?? entry?.clause ?? none),
    ...(entry && free
      ? { entry: Object.fromEntries(editableFields(entry).map((key) => [key, entry[key]])) as never }
      : {}),
  }
  return (
    <ModalForm<Draft>
      open
      title={`修改“${detail.label}”`}
      submit="存为草稿"
      initial={initial}
      onSubmit={save}
      onClose={onClose}
    >
      {free && entry && <EntryFields entry={entry} names={namesIn(detail.path)} label={detail.label} />}
      {free && (
        <Field name="ground" label="依据" required="请选择依据" reason="只能引用本机构或上级的条款">
          <Select options={grounds} />
        </Field>
      )}
      <Field
        name="effectiveOn"
        label="生效日期"
        required="请填写生效日期"
        reason="这一天起建立的批次适用，进行中的批次不变"
      >
        <Input type="date" style={{ width: 200 }} />
      </Field>
      <Field name="reason" label="修改的理由" required="请写明理由" reason="批准人和以后的查阅者都会看到">
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </ModalForm>
  )
}
