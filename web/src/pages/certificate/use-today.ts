import dayjs, { type Dayjs } from 'dayjs'
import { getInstallation } from '#contract/access.ts'
import { useRoute } from '../../api/index.ts'

/** The day on the server's clock, which a rehearsal may have moved; null until it is known. */
export function useToday(): Dayjs | null {
  const { data } = useRoute(getInstallation, {})
  return data ? dayjs(data.today) : null
}
