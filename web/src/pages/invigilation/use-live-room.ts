import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { getLiveRoom, type LiveRoom } from '#contract/invigilation.ts'
import { type ApiError, call } from '../../api/index.ts'
import { useMachineClock } from '../../ui/use-machine-clock.ts'

const everyMs = 2_000
/** Without an answer for so long the console says that it shows the past. */
const staleMs = 8_000

/** The room as it is, read every two seconds; one lost answer is made up for by the next, which is whole. */
export function useLiveRoom(runId: string) {
  const client = useQueryClient()
  const seen = useRef<{ version: string; room: LiveRoom } | null>(null)
  const [ahead, setAhead] = useState(0)
  const key = ['invigilation', 'live', runId]
  const { data, error, dataUpdatedAt } = useQuery<LiveRoom, ApiError>({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const query = seen.current ? { seen: seen.current.version } : {}
      const answer = await call(getLiveRoom, { params: { runId }, query }, signal)
      setAhead(Date.parse(answer.now) - Date.now())
      const room = answer.room ?? seen.current?.room
      if (!room) throw new Error('an unchanged room was never read')
      seen.current = { version: answer.version, room }
      return room
    },
    refetchInterval: everyMs,
    refetchIntervalInBackground: true,
    retry: false,
  })
  const machine = useMachineClock()
  const refresh = () => client.invalidateQueries({ queryKey: key })
  return {
    room: data,
    error: data ? null : error,
    /** The server's clock, carried on between answers. */
    now: machine + ahead,
    stale: dataUpdatedAt > 0 && machine - dataUpdatedAt > staleMs,
    refresh,
  }
}
