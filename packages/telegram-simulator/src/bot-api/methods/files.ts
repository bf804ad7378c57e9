import { badRequest } from '../bot-api-error.ts'
import type { Method } from '../call.ts'

const largestDownload = 20 * 1024 * 1024

const getFile: Method = (call) => {
  const file = call.simulator.world.files.findFor(call.bot.user.id, call.text('file_id'))
  if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable')
  if (file.bytes.byteLength > largestDownload) throw badRequest('file is too big')
  const { fileId, fileUniqueId, bytes, path } = file
  return { file_id: fileId, file_unique_id: fileUniqueId, file_size: bytes.byteLength, file_path: path }
}

export const fileMethods = { getFile }
