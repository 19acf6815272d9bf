package org.shikumen.runtime.actionlog;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The components of an action, in the order of their names; absent ones are left out. */
final class Body {

    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> action) {
            return Arrays.stream(action.getRecordComponents())
                    .sorted(Comparator.comparing(RecordComponent::getName))
                    .map(Component::of)
                    .toList();
        }
    };

    private Body() {}

    static void write(StringBuilder out, Action action) {
        out.append('{');
        for (var component : COMPONENTS.get(action.getClass())) {
            write(out, component.name(), component.of(action));
        }
        out.append('}');
    }

    private static void write(StringBuilder out, String name, Object value) {
        if (value instanceof Optional<?> maybe) {
            maybe.ifPresent(present -> CanonicalJson.member(out, name, present));
        } else {
            CanonicalJson.member(out, name, value);
        }
    }

    private record Component(String name, MethodHandle reader) {

        static Component of(RecordComponent component) {
            try {
                var reader = MethodHandles.lookup().unreflect(component.getAccessor());
                return new Component(
                        component.getName(), reader.asType(MethodType.methodType(Object.class, Action.class)));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("Actions are nested in Action and readable here: " + component, e);
            }
        }

        Object of(Action action) {
            try {
                return (Object) reader.invokeExact(action);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("The accessor of a record component throws nothing checked.", e);
            }
        }
    }
}
