import { listMatters } from '#contract/centre.ts'
import { useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'

/** How many matters wait for the centre; null for those who do not see its desk. */
export function useWaitingMatters(): number | null {
  const may = useMay('centre.read')
  const { data } = useRoute(listMatters, { query: { status: 'received' } }, { enabled: may })
  return data?.waiting ?? null
}
