package dev.liftgraph.reporting;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A piece of HTML or SVG. Text becomes markup in one place only, and there it is escaped. */
sealed interface Markup {

    void write(StringBuilder out);

    record Text(String text) implements Markup {
        @Override
        public void write(StringBuilder out) {
            escape(text, out);
        }
    }

    /**
     * @param name of the element; never from a caller of the server
     * @param attributes their names never from a caller of the server
     */
    record Element(String name, Map<String, String> attributes, List<Markup> children)
            implements Markup {
        private static final Set<String> WITHOUT_END = Set.of("br", "link", "meta");

        Element with(String attribute, Object value) {
            Map<String, String> more = new LinkedHashMap<>(attributes);
            more.put(attribute, value.toString());
            return new Element(name, more, children);
        }

        Element style(String styleClass) {
            return with("class", styleClass);
        }

        @Override
        public void write(StringBuilder out) {
            out.append('<').append(name);
            attributes.forEach((attribute, value) -> {
                out.append(' ').append(attribute).append("=\"");
                escape(value, out);
                out.append('"');
            });
            out.append('>');
            children.forEach(child -> child.write(out));
            if (!WITHOUT_END.contains(name)) {
                out.append("</").append(name).append('>');
            }
        }
    }

    static Markup text(String text) {
        return new Text(text);
    }

    static Element element(String name, Markup... children) {
        return new Element(name, Map.of(), Arrays.asList(children));
    }

    static Element element(String name, List<? extends Markup> children) {
        return new Element(name, Map.of(), List.copyOf(children));
    }

    static Element element(String name, String text) {
        return element(name, text(text));
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
