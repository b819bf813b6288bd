import { Button } from 'antd'
import type { OutputOf } from '#contract/route.ts'
import { type listEntryRows, signAgreement } from '#contract/score.ts'
import { useCommand } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'

type Agreement = NonNullable<OutputOf<typeof listEntryRows>['agreement']>

/** What an assessor signs before scores are taken from him; it goes away once he has. */
export function AgreementCard({ batchId, agreement }: { batchId: string; agreement: Agreement }) {
  const sign = useCommand(signAgreement)
  if (agreement.signedOn !== null) return null
  const agree = () => sign.mutate({ params: { batchId }, body: { agreed: true } })
  return (
    <Card title={agreement.label}>
      <p className="jh-note">
        本人承诺对试卷内容、评分标准、评分过程和成绩保密，不向任何人泄漏，不受他人影响，按标准独立评分。签订后才能登记成绩。
      </p>
      {sign.error && <RefusalPanel error={sign.error} />}
      <Button type="primary" loading={sign.isPending} onClick={agree}>
        签订
      </Button>
    </Card>
  )
}
