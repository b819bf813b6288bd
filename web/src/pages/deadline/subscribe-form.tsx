import { Button, Input, Modal } from 'antd'
import { getDeadlineFeed, renewDeadlineFeed } from '#contract/deadline.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { shortInstant } from '../../ui/day-words.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'

/** The private address under which a calendar program follows the days of one's role. */
export function SubscribeForm({ onClose }: { onClose: () => void }) {
  const { data: feed } = useRoute(getDeadlineFeed, {})
  const renew = useCommand(renewDeadlineFeed, { invalidate: [getDeadlineFeed] })
  const address = renew.data?.address ? `${window.location.origin}${renew.data.address}` : null
  return (
    <Modal open title="订阅日历" width={560} footer={<Button onClick={onClose}>关闭</Button>} onCancel={onClose}>
      <div className="jh-col">
        <p>
          把地址添加到手机或电脑的日历中，{feed ? `“${feed.role}”` : '本岗位'}
          的期限会自动出现并随调整更新。日历中没有考生和考务人员的个人信息。
        </p>
        {feed?.renewedAt && !address && (
          <p className="jh-note">
            已于{shortInstant(feed.renewedAt)}生成过地址；地址只显示一次，生成新地址后原地址失效。
          </p>
        )}
        {address && (
          <>
            <Input readOnly value={address} aria-label="订阅地址" onFocus={(event) => event.target.select()} />
            <p className="jh-note">请现在复制。知道地址的人都能看到这些期限，泄露后请生成新地址。</p>
          </>
        )}
        {renew.error && <RefusalPanel error={renew.error} />}
        <div>
          <Button type="primary" loading={renew.isPending} onClick={() => renew.mutate({ body: {} })}>
            {feed?.renewedAt || address ? '生成新地址' : '生成地址'}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
