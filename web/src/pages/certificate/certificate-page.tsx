import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type CertificateDetail, getCertificate } from '#contract/certificate.ts'
import { useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { CertificateActions } from './certificate-actions.tsx'
import { certificateKinds } from './words.ts'
import './certificate.css'

function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="certificate-facts">
      {rows.map(([name, value]) => [<dt key={`${name}t`}>{name}</dt>, <dd key={`${name}d`}>{value}</dd>])}
    </dl>
  )
}

function Printed({ of }: { of: CertificateDetail }) {
  return (
    <Card title="证书内容" note="打印时证件号码完整">
      <Facts
        rows={[
          ['姓名', of.name],
          ['证件类型', of.identityTypeTitle],
          [
            '证件号码',
            <span key="id" className="jh-mono-id">
              {of.identityMasked}
            </span>,
          ],
          ['职业名称', `${of.occupation}（${of.occupationCode}）`],
          ['工种/职业方向', of.job || '--'],
          ['职业技能等级', of.levelTitle],
          ['证书编号', of.number],
          ['流水号', `No. ${of.stockNumber ?? '--'} ${of.remark}`],
          ...(of.cover ? [['封皮颜色', of.cover] as const] : []),
          ['发证日期', of.issuedOn],
          ['评价机构', of.issuingName],
        ]}
      />
    </Card>
  )
}

function Fate({ of }: { of: CertificateDetail }) {
  const handed = of.handover
    ? `${of.handover.receivedBy}（${of.handover.relation}），${shortInstant(of.handover.at)}，经办${of.handover.handedBy}`
    : '未领取'
  return (
    <Card title="经办与去向">
      <Facts
        rows={[
          ['编制', `${of.composedBy}，${shortInstant(of.composedAt)}`],
          ['核发', of.issuedBy ? `${of.issuedBy}，${shortInstant(of.issuedAt)}` : '未核发'],
          ['打印', `${of.printedCount}次`],
          ['领取', handed],
          ...(of.reissueReason ? ([['补发原因', of.reissueReason]] as const) : []),
          ...(of.replacesId
            ? ([
                [
                  '所替原张',
                  <Link key="o" to={`/certificates/${of.replacesId}`}>
                    查看原张
                  </Link>,
                ],
              ] as const)
            : []),
          ...(of.replacedById
            ? ([
                [
                  '补发新张',
                  <Link key="n" to={`/certificates/${of.replacedById}`}>
                    查看新张
                  </Link>,
                ],
              ] as const)
            : []),
        ]}
      />
    </Card>
  )
}

const outcomes = { requested: '待批准', confirmed: '已批准', refused: '已驳回' }

function Revocations({ of }: { of: CertificateDetail }) {
  if (of.revocations.length === 0) return null
  return (
    <Card title="撤销">
      {of.revocations.map((one) => (
        <Facts
          key={one.id}
          rows={[
            ['事由', one.reason],
            ['依据', one.clause ? <ClauseChip key="c" clause={one.clause} label={one.citation ?? '依据'} /> : '--'],
            ['提出', `${one.requestedBy}，${shortInstant(one.requestedAt)}`],
            [outcomes[one.status], one.decidedBy ? `${one.decidedBy}，${shortInstant(one.decidedAt)}` : '--'],
          ]}
        />
      ))}
    </Card>
  )
}

function History({ of }: { of: CertificateDetail }) {
  if (of.history.length === 0) return null
  return (
    <Card title="留痕" flush>
      <ul className="jh-timeline">
        {of.history.map((one) => (
          <li key={one.at + one.summary}>
            <i />
            <span>
              {one.summary}
              {one.reason && `：${one.reason}`}
              <br />
              <span className="jh-note">
                {one.actor}，{shortInstant(one.at)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** One certificate: what it says, who made it, where it is. */
export default function CertificatePage() {
  const { certificateId } = useParams({ strict: false }) as { certificateId: string }
  const { data: of, error } = useRoute(getCertificate, { params: { certificateId } })
  if (error) return <RefusalPanel error={error} />
  if (!of) return null
  return (
    <div className="jh-col">
      <PageHead
        title={`${of.name}的证书`}
        crumbs={[
          { title: '证书台账', to: '/certificates' },
          { title: of.batchName, to: `/batches/${of.batchId}/certificates` },
        ]}
        status={
          <Status kind={certificateKinds[of.status] ?? 'unknown'} boxed>
            {of.statusTitle}
          </Status>
        }
        facts={<span>{of.number}</span>}
        actions={<CertificateActions of={of} />}
      />
      <div className="certificate-columns">
        <Printed of={of} />
        <div className="jh-col">
          <Fate of={of} />
          <Revocations of={of} />
          <History of={of} />
        </div>
      </div>
    </div>
  )
}
