import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { getRun } from '#contract/invigilation.ts'
import { useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Console } from './console.tsx'
import { useLiveRoom } from './use-live-room.ts'
import './console.css'

/** The invigilator's console of one room. */
export default function ConsolePage() {
  const { runId } = useParams({ strict: false }) as { runId: string }
  const mayRun = useMay('invigilation.run')
  const client = useQueryClient()
  const { data, error } = useRoute(getRun, { params: { runId } })
  const live = useLiveRoom(runId)
  const failed = error ?? (live.room ? null : live.error)
  if (failed) return <RefusalPanel error={failed} />
  if (!data || !live.room) return null
  return (
    <Console
      runId={runId}
      given={data}
      room={live.room}
      now={live.now}
      stale={live.stale}
      offline={live.error !== null}
      writable={mayRun && live.room.status !== 'sealed'}
      onDone={() => void Promise.all([live.refresh(), client.invalidateQueries({ queryKey: ['invigilation'] })])}
    />
  )
}
