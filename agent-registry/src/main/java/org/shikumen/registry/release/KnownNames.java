package org.shikumen.registry.release;

/** What has ever been handed in, in whatever stage. */
public interface KnownNames {

    boolean department(String name);

    boolean agent(String name);

    boolean agent(String department, String name);

    boolean version(String digest);

    boolean version(String department, String digest);

    boolean toolset(String department, String name);

    /** Whether any version of any department's toolset of this name has the operation. */
    boolean operation(String toolset, String operation);
}
