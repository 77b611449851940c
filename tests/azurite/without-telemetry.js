// Keeps the telemetry library out of Azurite: it is switched off anyway, and three quarters of the start go into loading it.
const Module = require('node:module');
const load = Module._load;
Module._load = function (request, ...rest) {
  return request === 'applicationinsights' ? {} : load.call(this, request, ...rest);
};
