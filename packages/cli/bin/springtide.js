#!/usr/bin/env node
// Stands apart from dist, so that npm finds it at install time, before anything is built.
import "../dist/command/main.js";
