import { getHome } from '#contract/batch.ts'
import { useRoute } from '../../api/index.ts'

/** What waits; read anew each minute while the page is open. */
export const useHome = () => useRoute(getHome, {}, { every: 60_000 })

/** How many things wait for the person at the screen. */
export function useWaitingCount(): number | null {
  const { data } = useHome()
  const count = data?.todos.filter((todo) => todo.mine).length ?? 0
  return count > 0 ? count : null
}
