import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { raisePublicObjection } from '#contract/objection.ts'
import { getPublicPublicity, printPublicPublicity } from '#contract/publicity.ts'
import type { OutputOf } from '#contract/route.ts'
import { call, openForPrint, useRoute } from '../../api/index.ts'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { NoticeBeam, standing, termWords } from './notice-beam.tsx'
import { ObjectionForm } from './objection-form.tsx'
import { PublicRows } from './public-rows.tsx'
import './publicity.css'

type Notice = OutputOf<typeof getPublicPublicity>

function Head({ notice, object }: { notice: Notice; object: (() => void) | null }) {
  return (
    <div className="jh-notice-head">
      <h1>{notice.title}</h1>
      <Status kind={notice.status === 'running' ? 'run' : 'ok'} boxed>
        {standing(notice, notice.today)}
      </Status>
      <span className="jh-gap" />
      <button
        type="button"
        className="jh-button jh-no-print"
        onClick={() => openForPrint(printPublicPublicity, { params: { publicityId: notice.id } })}
      >
        <Icon name="print" />
        打印
      </button>
      {object && (
        <button type="button" className="jh-button is-primary jh-no-print" onClick={object}>
          提出异议
        </button>
      )}
    </div>
  )
}

function Facts({ notice }: { notice: Notice }) {
  const { contact } = notice
  return (
    <dl className="jh-meta">
      <div>
        <dt>公示机构</dt> <dd>{notice.institution}</dd>
      </div>
      <div>
        <dt>人数</dt> <dd>{notice.count}</dd>
      </div>
      <div>
        <dt>联系人</dt>{' '}
        <dd>
          {contact.name} {contact.phone}
        </dd>
      </div>
      {contact.address && (
        <div>
          <dt>地址</dt> <dd>{contact.address}</dd>
        </div>
      )}
      <div>
        <dt>异议受理</dt> <dd>{notice.objection}</dd>
      </div>
      <div>
        <dt>公示渠道</dt> <dd>{notice.channels.join('、')}</dd>
      </div>
    </dl>
  )
}

function Shown({ notice }: { notice: Notice }) {
  const [objecting, setObjecting] = useState(false)
  const label = `公示自${notice.firstOn}至${notice.lastOn}，今天${notice.today}`
  const send = (body: { name: string; contact: string; content: string }) =>
    call(raisePublicObjection, { params: { publicityId: notice.id }, body })
  return (
    <>
      <div className="jh-notice">
        <Head notice={notice} object={notice.acceptsObjections ? () => setObjecting(true) : null} />
        <Facts notice={notice} />
        <p className="jh-notice-opening">{notice.opening}</p>
        <NoticeBeam days={notice.days} today={notice.today} label={label} />
        <p className="jh-notice-term">
          公示时间{notice.firstOn}至{notice.lastOn}。{termWords(notice.term)}{' '}
          <CitationChip citation={notice.term.citation} label="依据" />
        </p>
      </div>
      {objecting && (
        <section className="jh-card jh-no-print">
          <div className="jh-card-head">
            <h2 className="jh-h3">提出异议</h2>
            <span className="jh-note">实名提出，联系方式只有处理的人看得到</span>
            <span className="jh-gap" />
            <button type="button" className="jh-button is-small" onClick={() => setObjecting(false)}>
              收起
            </button>
          </div>
          <div className="jh-card-body">
            <ObjectionForm withName note="写明涉及的人和成绩，至少10个字。" send={send} />
          </div>
        </section>
      )}
      <PublicRows publicityId={notice.id} count={notice.count} />
      <p className="jh-no-print" style={{ padding: '0 16px 16px' }}>
        <Link to="/publicity">全部公示</Link>
      </p>
    </>
  )
}

/** One notice of results, for everybody. */
export default function PublicNoticePage() {
  const { publicityId = '' } = useParams({ strict: false }) as { publicityId?: string }
  const { data, error, isLoading } = useRoute(getPublicPublicity, { params: { publicityId } })
  return (
    <div className="jh-sheet">
      {isLoading && (
        <p className="jh-wait" role="status">
          正在读取公示
        </p>
      )}
      {error && (
        <div className="jh-notice">
          <h1>没有这份公示</h1>
          <p>公示可能尚未开始，或因异议成立另行公示。</p>
          {error.status !== 404 && <RefusalPanel error={error} />}
          <Link to="/publicity">查看全部公示</Link>
        </div>
      )}
      {data && <Shown notice={data} />}
    </div>
  )
}
