/** The services of Azure that are modelled, each in a folder of its own: its state, what it does, what can go wrong, and which rights it asks for. */
@NullMarked
package io.understudy.world.service;

import org.jspecify.annotations.NullMarked;
