import { getImport } from '#contract/registration.ts'
import { useRoute } from '../../api/index.ts'

/** The rows of a preview, a page at a time. */
export const useImportRows = (
  importId: string,
  show: 'all' | 'good' | 'bad' | 'warned',
  page: { page: number; size: number },
) =>
  useRoute(
    getImport,
    { params: { importId }, query: { show, offset: (page.page - 1) * page.size, limit: page.size } },
    { keepPrevious: true },
  )
