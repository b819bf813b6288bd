import { useQueryClient } from '@tanstack/react-query'
import { Input, InputNumber, Select } from 'antd'
import { confirmSimilar, proposeSimilar, type SimilarPairRow } from '#contract/similarity.ts'
import { call } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

interface Values {
  decision: 'honest' | 'one' | 'other' | 'both'
  reportedTo?: string
  tier?: number
  reason: string
}

/** What two similar sheets are: proposed by one person, confirmed by another. */
export function DecidePair({ row, onClose }: { row: SimilarPairRow | null; onClose: () => void }) {
  const client = useQueryClient()
  const confirming = row?.status === 'proposed'
  const submit = async ({ decision, reportedTo, tier, reason }: Values) => {
    const params = { pairId: row?.id ?? '' }
    if (confirming) await call(confirmSimilar, { params, body: { reason, ...(tier ? { tier } : {}) } })
    else await call(proposeSimilar, { params, body: { decision, reason, reportedTo: reportedTo ?? '' } })
    await client.invalidateQueries()
  }
  const seat = (one: SimilarPairRow['one'] | undefined) => (one ? `${one.room}${one.seat}号` : '')
  return (
    <ModalForm<Values>
      open={row !== null}
      title={confirming ? '确认雷同卷认定' : '提出雷同卷认定意见'}
      submit={confirming ? '确认' : '提出'}
      onSubmit={submit}
      onClose={onClose}
    >
      {confirming ? (
        <Field name="tier" label="违纪档次" reason="条款只有一个档次的不必填写">
          <InputNumber min={1} max={9} />
        </Field>
      ) : (
        <>
          <Field name="decision" label="意见" required="请选择意见">
            <Select
              options={[
                { value: 'honest', label: '不予认定' },
                { value: 'one', label: `认定${seat(row?.one)}` },
                { value: 'other', label: `认定${seat(row?.other)}` },
                { value: 'both', label: '认定两人' },
              ]}
            />
          </Field>
          <Field name="reportedTo" label="报告给" reason="认定的应先上报">
            <Input maxLength={30} />
          </Field>
        </>
      )}
      <Field name="reason" label="理由" required="请写明理由" reason="写明所看的录像、答卷和座位">
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </ModalForm>
  )
}
