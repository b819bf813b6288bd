import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { approveOverlay, getOverlay, proposeOverlay, rejectOverlay, withdrawOverlay } from '#contract/rulebook.ts'
import type { OverlayVersion } from '#contract/rulebook-shapes.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { useSession } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { PreviewCard } from './preview-card.tsx'
import { RulebookHead } from './rulebook-head.tsx'
import { versionLooks } from './version-look.ts'

function Changes({ version }: { version: OverlayVersion }) {
  return (
    <Card title="修改内容" note={`${version.changes.length}项`} flush>
      <table className="rb-changes">
        <thead>
          <tr>
            <th>规则</th>
            <th>原来</th>
            <th>改为</th>
            <th>依据</th>
          </tr>
        </thead>
        <tbody>
          {version.changes.map((one) => (
            <tr key={one.path}>
              <td>
                <Link to={`/rulebook/parameters/${encodeURIComponent(one.path)}`}>{one.label}</Link>
                <span className="jh-note"> {one.sectionTitle}</span>
              </td>
              <td>{one.from}</td>
              <td>
                <b>{one.to}</b>
              </td>
              <td>
                {one.citation ? (
                  <CitationChip citation={one.citation} />
                ) : (
                  <span className="jh-second">
                    {one.choice ? `口径${one.choice}，由本机构选定` : '没有条款，按理由'}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Course({ version }: { version: OverlayVersion }) {
  return (
    <Card title="经过">
      <dl className="rb-course">
        <dt>生效日期</dt>
        <dd>{version.effectiveOn}，这一天起建立的批次适用</dd>
        <dt>修改的理由</dt>
        <dd>{version.reason}</dd>
        <dt>提出</dt>
        <dd>
          {version.proposedBy}
          {version.proposedAt ? `，${version.proposedAt.slice(0, 10)}提请批准` : '，尚未提请批准'}
        </dd>
        <dt>批准或驳回</dt>
        <dd>
          {version.decidedBy
            ? `${version.decidedBy}，${version.decidedAt?.slice(0, 10)}${version.decisionReason ? `，${version.decisionReason}` : ''}`
            : '--'}
        </dd>
        {version.policyHash && (
          <>
            <dt>规则档案指纹</dt>
            <dd title={version.policyHash}>
              {version.policyHash.slice(0, 8)}…{version.policyHash.slice(-8)}
            </dd>
          </>
        )}
      </dl>
    </Card>
  )
}

type Asked = 'reject' | 'withdraw' | null

function Reason({ asked, id, onClose }: { asked: Exclude<Asked, null>; id: string; onClose: () => void }) {
  const reject = useCommand(rejectOverlay)
  const withdraw = useCommand(withdrawOverlay)
  const words = asked === 'reject' ? '驳回' : '撤回'
  const send = (body: { reason: string }) =>
    (asked === 'reject' ? reject : withdraw).mutateAsync({ params: { overlayId: id }, body })
  return <ReasonForm open danger title={`${words}规则修改`} submit={words} onSubmit={send} onClose={onClose} />
}

function Actions({ version }: { version: OverlayVersion }) {
  const [asked, setAsked] = useState<Asked>(null)
  const propose = useCommand(proposeOverlay)
  const approve = useCommand(approveOverlay)
  const params = { overlayId: version.id }
  const { may } = version
  const error = propose.error ?? approve.error
  return (
    <>
      {error && <RefusalPanel error={error} />}
      <div className="jh-row">
        {version.closedBecause && (
          <Status kind="warn" boxed>
            {version.closedBecause}
          </Status>
        )}
        {may.withdraw && <Button onClick={() => setAsked('withdraw')}>撤回</Button>}
        {may.decide && <Button onClick={() => setAsked('reject')}>驳回</Button>}
        {may.propose && (
          <Button type="primary" loading={propose.isPending} onClick={() => propose.mutate({ params, body: {} })}>
            提请批准
          </Button>
        )}
        {may.decide && (
          <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate({ params, body: {} })}>
            批准，自{version.effectiveOn}起生效
          </Button>
        )}
      </div>
      {asked && <Reason asked={asked} id={version.id} onClose={() => setAsked(null)} />}
    </>
  )
}

/** One version of the institution's rules: what it changes and why, what it would mean, and who decides it. */
export default function VersionPage() {
  const { overlayId } = useParams({ strict: false }) as { overlayId: string }
  const { side } = useSession()
  const { data: version, error } = useRoute(getOverlay, { params: { overlayId } })
  return (
    <div className="jh-col">
      <RulebookHead here="/rulebook/versions" />
      {error && <RefusalPanel error={error} />}
      {version && (
        <>
          <PageHead
            title={`第${version.number}版规则修改`}
            crumbs={[{ title: '本机构的修改', to: '/rulebook/versions' }]}
            status={
              <Status kind={versionLooks[version.status]} boxed>
                {version.statusTitle}
              </Status>
            }
            facts={<span>{version.institution}</span>}
            actions={<Actions version={version} />}
          />
          <Changes version={version} />
          <div className="rb-columns">
            {side === 'institution' && ['draft', 'proposed', 'approved'].includes(version.status) ? (
              <PreviewCard overlayId={overlayId} />
            ) : (
              <div />
            )}
            <Course version={version} />
          </div>
        </>
      )}
    </div>
  )
}
