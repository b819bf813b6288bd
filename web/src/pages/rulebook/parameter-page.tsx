import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { getInstallation } from '#contract/access.ts'
import { getParameter } from '#contract/rulebook.ts'
import type { OverlayChange, ParameterDetail } from '#contract/rulebook-shapes.ts'
import { addDays } from '#core/kernel/dates.ts'
import { useRoute } from '../../api/index.ts'
import { inShanghai } from '../../ui/day-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { FiveSayings, SayingsBeam } from './five-sayings.tsx'
import { OwnChoice } from './own-choice.tsx'
import { ParameterList } from './parameter-list.tsx'
import { ProposeChange } from './propose-change.tsx'
import { RulebookHead } from './rulebook-head.tsx'

const countWords = ['', '一', '两', '三', '四', '五']

function Lineage({ detail }: { detail: ParameterDetail }) {
  return (
    <ol className="rb-lineage" aria-label="本机构这一项的来源，由上而下">
      {detail.lineage.map((step, index) => (
        <li key={step.profile} className={index === detail.lineage.length - 1 ? 'is-on' : ''}>
          <span title={step.sets ? '在这一层写定' : '沿用上一层'}>
            {step.title} {step.sets ? step.words : index === 0 ? step.words : '沿用'}
          </span>
        </li>
      ))}
    </ol>
  )
}

function History({ detail }: { detail: ParameterDetail }) {
  if (detail.history.length === 0) return null
  return (
    <section className="rb-history">
      <h2 className="jh-h3">变更记录</h2>
      {detail.history.map((one) => (
        <div key={one.overlayId}>
          <span className="jh-note">{one.effectiveOn}</span>
          <span>{one.approvedBy ?? one.proposedBy}</span>
          <span>
            {one.statusTitle}：{one.from}改为{one.to}
          </span>
          <span className="jh-note">
            理由：{one.reason}；提出人{one.proposedBy}{' '}
            <Link to={`/rulebook/versions/${one.overlayId}`}>第{one.number}版</Link>
          </span>
        </div>
      ))}
    </section>
  )
}

function Why({ detail }: { detail: ParameterDetail }) {
  const [first] = detail.conflicts
  const silent = detail.sayings.every(({ standing }) => standing === 'choice')
  return (
    <div className="rb-why">
      <h2 className="jh-h3">{first ? (silent ? '为什么这样选' : '为什么不同') : '口径一致'}</h2>
      <p>{first ? first.explanation : '五家没有不同的写法，没有需要选择的口径。'}</p>
      {first && (
        <p>
          没有写明时的默认：<b>{first.default}</b>
        </p>
      )}
      <h2 className="jh-h3">系统怎么做</h2>
      <p>
        {detail.own
          ? `本机构现用“${detail.own.words}”。批次建立时固定当天的规则，以后修改不影响进行中的批次。`
          : '各机构按自己的规则档案办理；批次建立时固定当天的规则。'}
      </p>
    </div>
  )
}

function Parameter({ detail, today }: { detail: ParameterDetail; today: string }) {
  const [changes, setChanges] = useState<readonly OverlayChange[] | null>(null)
  const readings = new Set(detail.sayings.filter((one) => one.standing !== 'unwritten').map((one) => one.words)).size
  return (
    <article className="rb-main">
      <header className="rb-title">
        <div>
          <p className="jh-note">规则库 / {detail.sectionTitle}</p>
          <div className="jh-row">
            <h1 className="jh-h1">{detail.label}</h1>
            {readings > 1 && (
              <Status kind="warn" boxed>
                五家有{countWords[readings]}种口径
              </Status>
            )}
          </div>
        </div>
        <Lineage detail={detail} />
      </header>
      <SayingsBeam detail={detail} />
      <FiveSayings detail={detail} />
      <div className="rb-two">
        <Why detail={detail} />
        <OwnChoice key={detail.path} detail={detail} conflict={detail.conflicts[0]} onPropose={setChanges} />
      </div>
      <History detail={detail} />
      {changes && (
        <ProposeChange
          detail={detail}
          changes={changes}
          tomorrow={addDays(today, 1)}
          onClose={() => setChanges(null)}
        />
      )}
    </article>
  )
}

/** One parameter with the five institutions side by side, the reader's own lineage and the conflict explained. */
export default function ParameterPage() {
  const { path: inAddress } = useParams({ strict: false }) as { path?: string }
  const path = inAddress ?? 'publicity.days'
  const { data, error } = useRoute(getParameter, { params: { path } }, { keepPrevious: true })
  const installation = useRoute(getInstallation, {})
  const now = installation.data?.now
  return (
    <div className="rb-page">
      <RulebookHead here="/rulebook" />
      <div className="rb-frame">
        <ParameterList path={path} />
        {error ? (
          <RefusalPanel error={error} />
        ) : data && now ? (
          <Parameter key={data.path} detail={data} today={inShanghai(now).day} />
        ) : (
          <Waiting />
        )}
      </div>
    </div>
  )
}

const Waiting = () => (
  <p className="jh-note rb-main">
    <Icon name="clock" size="small" /> 正在读取
  </p>
)
