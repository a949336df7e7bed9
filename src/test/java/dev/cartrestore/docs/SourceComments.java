package dev.cartrestore.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.lang.model.element.Name;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;

/** The Javadoc of our sources as Markdown; the compiler does not keep it in class files. */
final class SourceComments {

    private record Comment(String text, long position) {
    }

    private final Map<String, Comment> byName = new HashMap<>();

    String of(Class<?> type) {
        return find(type, type.getSimpleName()).text();
    }

    String of(Method method) {
        return find(method.getDeclaringClass(), named(method.getDeclaringClass(), method.getName())).text();
    }

    String of(Enum<?> choice) {
        return find(choice.getDeclaringClass(), named(choice.getDeclaringClass(), choice.name())).text();
    }

    /** Where a method stands in its file. */
    long positionOf(Method method) {
        return find(method.getDeclaringClass(), named(method.getDeclaringClass(), method.getName())).position();
    }

    private static String named(Class<?> type, String member) {
        return type.getSimpleName() + '.' + member;
    }

    private Comment find(Class<?> type, String name) {
        Class<?> file = type.getNestHost();
        if (byName.keySet().stream().noneMatch(known -> known.startsWith(file.getName() + ':'))) {
            read(file);
        }
        Comment comment = byName.get(file.getName() + ':' + name);
        if (comment == null) {
            throw new IllegalStateException("Without a Javadoc: " + name + " of " + file);
        }
        return comment;
    }

    private void read(Class<?> file) {
        Path source = Path.of("src/main/java", file.getName().replace('.', '/') + ".java");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjects(source));
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(file.getName(), unit, DocTrees.instance(task)).scan(unit, "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Markdown of a Javadoc without tags. */
    private static String markdown(String javadoc) {
        return javadoc.replaceFirst("(?s)\n\\s*@\\w.*", "").replaceAll("\\s+", " ").strip()
                .replaceAll("\\{@code ([^}]+)}", "`$1`").replaceAll("\\{@link [^}]*?([^}#.\\s]+)}", "`$1`")
                .replace("<p>", "<br>").replace("<em>", "*").replace("</em>", "*").replace("&amp;", "&").replace("&lt;", "<")
                .replace("|", "\\|");
    }

    /** Walks one file; what is passed down is the enclosing type's name. */
    private final class Reader extends TreePathScanner<Void, String> {

        private final String file;
        private final CompilationUnitTree unit;
        private final DocTrees trees;

        Reader(String file, CompilationUnitTree unit, DocTrees trees) {
            this.file = file;
            this.unit = unit;
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, String outer) {
            keep(type, type.getSimpleName().toString());
            return super.visitClass(type, type.getSimpleName().toString());
        }

        @Override
        public Void visitMethod(MethodTree method, String type) {
            return keep(method, type, method.getName());
        }

        @Override
        public Void visitVariable(VariableTree constant, String type) {
            return keep(constant, type, constant.getName());
        }

        private Void keep(Tree tree, String type, Name member) {
            keep(tree, type + '.' + member);
            return null;
        }

        private void keep(Tree tree, String name) {
            String javadoc = trees.getDocComment(getCurrentPath());
            if (javadoc != null) {
                byName.put(file + ':' + name,
                        new Comment(markdown(javadoc), trees.getSourcePositions().getStartPosition(unit, tree)));
            }
        }
    }
}
