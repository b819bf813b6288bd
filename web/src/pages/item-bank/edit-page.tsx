import { useParams } from '@tanstack/react-router'
import { getItem } from '#contract/item-bank-items.ts'
import { useRoute } from '../../api/index.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { emptyItem, typedOfItem } from './draft-item.ts'
import { ItemEditor } from './item-editor.tsx'

/** Writes a new item of a bank, or the next version of one. */
export default function EditPage() {
  const { bankId, itemId } = useParams({ strict: false }) as { bankId?: string; itemId?: string }
  const { data, error } = useRoute(
    getItem,
    { params: { itemId: itemId ?? '' }, query: {} },
    { enabled: itemId !== undefined },
  )
  if (error) return <RefusalPanel error={error} />
  if (bankId) return <ItemEditor bankId={bankId} before={null} initial={emptyItem()} />
  if (!data) return <p className="jh-note">读取中</p>
  return (
    <ItemEditor
      key={data.item.version}
      bankId={data.item.bankId}
      before={data}
      initial={typedOfItem({ ...data.item })}
    />
  )
}
