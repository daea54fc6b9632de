// The peer of `bench/run image`: each line of its input is SOURCE RESULT WIDTH FORMAT; answers with the milliseconds that it took.
import {createInterface} from 'node:readline'
import sharp from 'sharp'

sharp.cache(false) // the same image is not to be remembered
for await (const line of createInterface({input: process.stdin})) {
  const [source, result, width, format] = line.split(' ')
  const begun = performance.now()
  await sharp(source).resize(Number(width)).toFormat(format).toFile(result)
  console.log(performance.now() - begun)
}
