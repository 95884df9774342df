// The API's description is valid OpenAPI 3.1.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';

test('server/openapi.json', async () => {
  const description = JSON.parse(readFileSync(new URL('../../../server/openapi.json', import.meta.url), 'utf8'));
  const validator = new Validator();
  const result = await validator.validate(description);
  assert.ok(result.valid, JSON.stringify(result.errors, null, 1)?.slice(0, 2000));
  assert.equal(validator.version, '3.1');
});
