// node evaluate.mjs <base url> <experiment> <number of customers>: what OpenFeature's unmodified providers answer.
// One line for each customer of the server provider: id, variant, value, reason, error code; then one of the web
// provider, for the first customer.
import { OpenFeature } from '@openfeature/server-sdk';
import { OFREPProvider } from '@openfeature/ofrep-provider';
import { OpenFeature as OpenFeatureWeb } from '@openfeature/web-sdk';
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';

const [baseUrl, experiment, count] = process.argv.slice(2);
const AT_ONCE = 32;

const words = (id, details) =>
  [id, details.variant ?? '-', details.value, details.reason, details.errorCode ?? '-'].join(' ');

await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl }));
const client = OpenFeature.getClient();
const lines = new Array(Number(count));
let next = 0;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    while (next < lines.length) {
      const i = next++;
      const id = `node-${i}`;
      lines[i] = words(id, await client.getStringDetails(experiment, 'none', { targetingKey: id }));
    }
  }),
);

await OpenFeatureWeb.setContext({ targetingKey: 'node-0' });
await OpenFeatureWeb.setProviderAndWait(new OFREPWebProvider({ baseUrl, pollInterval: 100 }));
await new Promise((done) => setTimeout(done, 350));
lines.push(words('web', OpenFeatureWeb.getClient().getStringDetails(experiment, 'none')));
await OpenFeatureWeb.close();

process.stdout.write(lines.join('\n') + '\n', () => process.exit(0));
