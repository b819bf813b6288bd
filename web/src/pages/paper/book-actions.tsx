import { DatePicker, Input, InputNumber, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { type CustodyRecord, type PaperBook, recordCustody } from '#contract/paper-custody.ts'
import { useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { CollectionFields, type CollectionWords, collectionOf } from './collection-fields.tsx'
import { type CopyRow, CopyRows } from './copy-rows.tsx'
import { DistributeAction, GiveAction } from './handover-actions.tsx'
import { SettingActions } from './setting-actions.tsx'
import { useMayPaper } from './use-may-paper.ts'
import './paper.css'

type Kind = 'store' | 'watch' | 'duty' | 'safekeeping' | 'copies' | 'mask' | 'course' | 'collection'

interface Words {
  place?: string
  person?: string
  span?: [Dayjs, Dayjs]
  fields?: Record<string, string>
  facts?: string[]
  made?: number
  rooms?: CopyRow[]
  note?: string
  visible?: string[]
  step?: string
  persons?: string[]
  collected?: CollectionWords
}

const titles: Readonly<Record<Kind, string>> = {
  ...{ store: '入库存放', watch: '值守', duty: '值班记录', safekeeping: '制卷保密条件' },
  ...{ copies: '制卷数量', mask: '密封线', course: '管理环节', collection: '收卷' },
}
const facts = ['印刷分装场所保密', '专人现场监督', '专人保管', '提取', '运输', '保管', '发放']

function recordOf(kind: Kind, words: Words, book: PaperBook): CustodyRecord {
  const [from = '', to = ''] = (words.span ?? []).map((at) => at.second(0).millisecond(0).toISOString())
  const has = (fact: string) => (words.facts ?? []).includes(fact)
  switch (kind) {
    case 'store':
      return { kind, place: words.place ?? '' }
    case 'watch':
      return { kind, person: words.person ?? '', from, to }
    case 'duty':
      return {
        kind,
        from,
        to,
        fields: Object.entries(words.fields ?? {}).map(([name, value]) => ({ name, value: value ?? '' })),
      }
    case 'safekeeping':
      return {
        ...{ kind, confidentialPlace: has('印刷分装场所保密'), dedicatedSupervisor: has('专人现场监督') },
        ...{ dedicatedKeeper: has('专人保管'), securedStages: facts.slice(3).filter(has) },
      }
    case 'copies':
      return { kind, made: words.made ?? 0, rooms: words.rooms ?? [], note: words.note ?? '' }
    case 'mask':
      return { kind, visible: words.visible ?? [] }
    case 'course':
      return { kind, step: words.step ?? '', persons: words.persons ?? [] }
    case 'collection':
      return collectionOf(words.collected, book)
  }
}

function Fields({ kind, book }: { kind: Kind; book: PaperBook }) {
  return (
    <>
      {kind === 'store' && (
        <Field name="place" label="存放场所" required="请填写存放场所">
          <Input placeholder={book.asked.place ?? '保密室'} />
        </Field>
      )}
      {kind === 'watch' && (
        <Field name="person" label="值守人" required="请填写值守人">
          <Input />
        </Field>
      )}
      {(kind === 'watch' || kind === 'duty') && (
        <Field name="span" label="起止时间" required="请选择起止时间">
          <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
        </Field>
      )}
      {kind === 'duty' &&
        book.asked.dutyFields.map((name) => (
          <Field key={name} name={['fields', name]} label={name} required={`请填写${name}，没有的填“无”`}>
            <Input />
          </Field>
        ))}
      {kind === 'safekeeping' && (
        <Field name="facts" label="已落实" required="请选择已落实的各项">
          <Select mode="multiple" options={facts.map((value) => ({ value, label: value }))} />
        </Field>
      )}
      {kind === 'copies' && (
        <>
          <Field name="made" label={`制卷份数（报考${book.asked.registered}人）`} required="请填写份数">
            <InputNumber min={0} />
          </Field>
          <CopyRows spare={book.asked.spareCopies} />
          <Field name="note" label="多制的原因">
            <Input />
          </Field>
        </>
      )}
      {kind === 'mask' && (
        <Field name="visible" label="装订后仍外露的内容" reason="全部遮住的不选">
          <Select mode="multiple" options={['考号', '姓名'].map((value) => ({ value, label: value }))} />
        </Field>
      )}
      {kind === 'course' && (
        <>
          <Field name="step" label="环节" required="请选择环节" reason="按先后登记，已办的环节不再登记">
            <Select options={book.asked.course.map(({ step, label }) => ({ value: step, label }))} />
          </Field>
          <Field name="persons" label="经手人" required="请填写经手人，可填多人">
            <Select mode="tags" open={false} suffixIcon={null} placeholder="输入姓名后按回车" />
          </Field>
        </>
      )}
      {kind === 'collection' && <CollectionFields asked={book.asked.collection} />}
    </>
  )
}

/** What custodians put into the book. */
export function BookActions({ book }: { book: PaperBook }) {
  const [kind, setKind] = useState<Kind | null>(null)
  const put = useCommand(recordCustody)
  const may = useMayPaper()
  const params = { batchId: book.batchId }
  if (!may('paper.custody')) return <SettingActions book={book} />
  return (
    <span style={{ display: 'flex', gap: 8 }}>
      <Select<Kind>
        style={{ width: 150 }}
        value={kind}
        placeholder="登记事项"
        aria-label="登记事项"
        onChange={setKind}
        options={Object.entries(titles).map(([value, label]) => ({ value: value as Kind, label }))}
      />
      <GiveAction book={book} />
      <DistributeAction batchId={book.batchId} />
      {kind && (
        <ModalForm<Words>
          open
          title={`登记${titles[kind]}`}
          submit="登记"
          onSubmit={(words) => put.mutateAsync({ params, body: { record: recordOf(kind, words, book) } })}
          onClose={() => setKind(null)}
        >
          <Fields kind={kind} book={book} />
        </ModalForm>
      )}
    </span>
  )
}
