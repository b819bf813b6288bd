import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { agreeToMark, markerDesk } from '#contract/marking.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'

/** What a marker promises before he sees an answer; it goes away once he has. */
function Agreement({ batchId }: { batchId: string }) {
  const agree = useCommand(agreeToMark)
  return (
    <>
      <p className="jh-note">
        本人承诺对试卷、答案、评分标准、评分过程和分数保密，不探问考生身份，不受他人影响，按标准独立评分。签订后才能评卷。
      </p>
      {agree.error && <RefusalPanel error={agree.error} />}
      <Button
        type="primary"
        loading={agree.isPending}
        onClick={() => agree.mutate({ params: { batchId }, body: { agreed: true } })}
      >
        签订保密协议
      </Button>
    </>
  )
}

/** A marker's desk: what was given to him, a batch each. */
export default function DeskPage() {
  const { data, error } = useRoute(markerDesk, {})
  if (error) return <RefusalPanel error={error} />
  if (!data) return null
  const nothing = data.piles.length + data.paper.length === 0
  return (
    <div className="jh-col">
      <PageHead title="阅卷台" facts="答案只有代号，没有姓名、准考证号和座位。" />
      {data.piles.map((pile) => (
        <Card key={pile.batchId} title={pile.batch} note={`已评${pile.marked}/${pile.assigned}`}>
          <ProgressBar done={pile.marked} total={pile.assigned} word="已评" />
          {pile.agreedOn === null && <Agreement batchId={pile.batchId} />}
          {pile.agreedOn !== null && (
            <Link to={`/marking/desk/${pile.batchId}`}>{pile.open ? '继续评阅' : '评卷已结束，回看'}</Link>
          )}
        </Card>
      ))}
      {data.paper.map((one) => (
        <Card key={one.batchId} title={`${one.batch}（纸质答卷）`}>
          {one.agreedOn === null ? (
            <Agreement batchId={one.batchId} />
          ) : (
            <Link to={`/marking/desk/${one.batchId}/bundles`}>核对与评阅</Link>
          )}
        </Card>
      ))}
      {nothing && (
        <Card>
          <EmptyState>还没有分派给您的答卷。</EmptyState>
        </Card>
      )}
    </div>
  )
}
