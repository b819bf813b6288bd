import '../score/score.css'
import { BatchLinks } from '../score/batch-links.tsx'

/** The batches whose papers are archived. */
export default function ArchiveBatchesPage() {
  return <BatchLinks title="归档" page="archive" words="整理归档" />
}
