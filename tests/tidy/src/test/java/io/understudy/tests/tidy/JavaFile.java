package io.understudy.tests.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** One Java file, parsed and not compiled. */
record JavaFile(Path path, CompilationUnitTree tree, SourcePositions positions) {

    private static final Pattern PACKAGE_AND_TYPE = Pattern.compile("([a-z][a-z0-9_]*\\.){2,}[A-Z]\\w*");

    /** A method with the place of its first line and the number of its lines. */
    record Method(String name, Tree.Kind owner, long line, long lines, MethodTree tree) {

        /** A record's components may be optional: its constructor states what may be absent. */
        boolean isConstructorOfARecord() {
            return tree.getReturnType() == null && owner == Tree.Kind.RECORD;
        }
    }

    static List<JavaFile> all() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var paths = House.files(".java").stream().map(House.ROOT::resolve).toList();
            var task = (JavacTask) compiler.getTask(
                    null, files, d -> {}, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
            var positions = Trees.instance(task).getSourcePositions();
            return StreamSupport.stream(task.parse().spliterator(), false)
                    .map(tree -> new JavaFile(
                            House.ROOT.relativize(Path.of(tree.getSourceFile().toUri())), tree, positions))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isProduction() {
        return path.toString().contains("src/main/java");
    }

    long lines() {
        return House.read(path).lines().count();
    }

    List<Method> methods() {
        var found = new ArrayList<Method>();
        new TreeScanner<Void, Tree.Kind>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, Tree.Kind around) {
                return super.visitClass(type, type.getKind());
            }

            @Override
            public @Nullable Void visitMethod(MethodTree method, Tree.Kind owner) {
                var first = lineAt(positions.getStartPosition(tree, method));
                var last = lineAt(positions.getEndPosition(tree, method));
                found.add(new Method(method.getName().toString(), owner, first, last - first + 1, method));
                return super.visitMethod(method, owner);
            }
        }.scan(tree, Tree.Kind.COMPILATION_UNIT);
        return found;
    }

    /** Types that are written with their package in the middle of the code, each with its line. */
    List<String> inlineNames() {
        var found = new ArrayList<String>();
        new TreeScanner<Void, Void>() {
            @Override
            public @Nullable Void visitImport(ImportTree node, @Nullable Void nothing) {
                return null;
            }

            @Override
            public @Nullable Void visitPackage(PackageTree node, @Nullable Void nothing) {
                return scan(node.getAnnotations(), null);
            }

            @Override
            public @Nullable Void visitMemberSelect(MemberSelectTree node, @Nullable Void nothing) {
                if (PACKAGE_AND_TYPE.matcher(node.toString()).matches()) {
                    found.add(at(node) + " " + node);
                    return null;
                }
                return super.visitMemberSelect(node, null);
            }
        }.scan(tree, null);
        return found;
    }

    String at(Tree node) {
        return path + ":" + lineAt(positions.getStartPosition(tree, node));
    }

    private long lineAt(long position) {
        return tree.getLineMap().getLineNumber(Math.max(0, position));
    }
}
