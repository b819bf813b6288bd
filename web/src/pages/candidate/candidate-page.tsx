import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type CandidateHome, getCandidateHome, leaveCandidate } from '#contract/candidate.ts'
import { call, routeKey, useRoute } from '../../api/index.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { Consent } from './consent.tsx'
import { EntryForm } from './entry-form.tsx'
import { OwnObjections } from './own-objections.tsx'
import { OwnResult } from './own-result.tsx'
import { OwnTicket } from './own-ticket.tsx'
import './candidate.css'

function Home({ home, leave }: { home: CandidateHome; leave: () => void }) {
  return (
    <>
      <section className="jh-own">
        <h1>
          {home.name}
          <Status kind="info" boxed>
            {home.statusTitle}
          </Status>
        </h1>
        <p>
          {home.occupation}
          {home.job && `（${home.job}）`} {home.levelTitle}
        </p>
        <p>
          {home.institution}，{home.batchName}
        </p>
        <p className="jh-mono-id">
          {home.identity}
          {home.className && `，${home.className}`}
        </p>
      </section>
      {!home.consent.given && <Consent consent={home.consent} />}
      <OwnTicket ticket={home.ticket} />
      <OwnResult result={home.result} />
      <OwnObjections home={home} />
      {home.consent.given && <Consent consent={home.consent} />}
      <div className="jh-own-foot">
        {home.notice && (
          <Link to={`/publicity/${home.notice.id}`} className="jh-button">
            查看公示
          </Link>
        )}
        <button type="button" className="jh-button" onClick={leave}>
          退出
        </button>
      </div>
    </>
  )
}

/** The candidate's own page: the door, and behind it ticket, result and objections. */
export default function CandidatePage() {
  const client = useQueryClient()
  const { data: home, error, isLoading, refetch } = useRoute(getCandidateHome, {})
  const outside = error?.status === 401 || error?.status === 404
  const leave = async () => {
    await call(leaveCandidate, {})
    client.removeQueries({ queryKey: routeKey(getCandidateHome) })
    await refetch()
  }
  return (
    <div className="jh-phone">
      {isLoading && (
        <p className="jh-wait" role="status">
          正在读取
        </p>
      )}
      {error && !outside && <RefusalPanel error={error} />}
      {outside && <EntryForm onEntered={() => void refetch()} />}
      {home && !outside && <Home home={home} leave={() => void leave()} />}
    </div>
  )
}
